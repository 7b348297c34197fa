-- The MSP Management API: Digest, rate, keys that every process remembers, and lists that leave the database as JSON.

-- For old clients: HA1 for MD5, only where the installation switched it on before the key was made.
ALTER TABLE "api_key" ADD COLUMN "ha1_md5_cipher" TEXT;

-- Each process remembers keys: whatever decides about one says so when it commits.
CREATE FUNCTION notify_api_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'partner' THEN
    PERFORM pg_notify('cache_tag', 'api-key:' || k.public_key) FROM api_key k WHERE k.partner_id = NEW.id;
  ELSE
    PERFORM pg_notify('cache_tag', 'api-key:' || coalesce(NEW.public_key, OLD.public_key));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER api_key_changed
  AFTER INSERT OR DELETE OR UPDATE OF "name", "ha1_cipher", "ha1_md5_cipher", "expires_at", "revoked_at" ON "api_key"
  FOR EACH ROW EXECUTE FUNCTION notify_api_key();
CREATE TRIGGER partner_keys_changed AFTER UPDATE OF "state" ON "partner"
  FOR EACH ROW EXECUTE FUNCTION notify_api_key();

-- Since when nonces are counted, as a row among them: a crash of the database empties the unlogged table and takes this
-- row along, and then no nonce of before counts as fresh, whose counts are forgotten.
INSERT INTO "digest_nonce" ("nonce", "count", "expires_at") VALUES ('', 0, 'infinity');

-- Lets a request in whose digest was right: once per count of a nonce, and so often a minute. What the caller may go on
-- to do in the same message depends on the setting that this leaves behind. Runs as the system role, because neither
-- nonces nor rates are anybody's rows.
CREATE FUNCTION admit_api_key(of_key uuid, used_nonce text, used_count bigint, issued_at timestamptz,
    lives_until timestamptz, most int, touch boolean, OUT fresh boolean, OUT used int, OUT seconds int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  counted_since bigint;
  ends_at timestamptz;
BEGIN
  used := 0;
  seconds := 0;
  SELECT count INTO counted_since FROM digest_nonce WHERE nonce = '';
  IF counted_since IS NULL THEN
    counted_since := extract(epoch FROM clock_timestamp()) * 1000;
    INSERT INTO digest_nonce (nonce, count, expires_at) VALUES ('', counted_since, 'infinity') ON CONFLICT DO NOTHING;
  END IF;
  fresh := extract(epoch FROM issued_at) * 1000 >= counted_since;
  IF fresh THEN
    INSERT INTO digest_nonce AS n (nonce, count, expires_at) VALUES (used_nonce, used_count, lives_until)
    ON CONFLICT (nonce) DO UPDATE SET count = EXCLUDED.count WHERE n.count < EXCLUDED.count;
    fresh := FOUND;
  END IF;
  IF fresh THEN
    INSERT INTO rate_limit AS r (key, count, expires_at)
    VALUES ('msp-api:' || of_key, 1, now() + interval '1 minute')
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN r.expires_at <= now() THEN 1 ELSE r.count + 1 END,
      expires_at = CASE WHEN r.expires_at <= now() THEN EXCLUDED.expires_at ELSE r.expires_at END
    RETURNING r.count, r.expires_at INTO used, ends_at;
    seconds := least(60, greatest(1, ceil(extract(epoch FROM ends_at - now()))));
    IF touch THEN
      UPDATE api_key SET last_used_at = now()
      WHERE id = of_key AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute');
    END IF;
  END IF;
  PERFORM set_config('app.admitted', CASE WHEN fresh AND used <= most THEN 'yes' ELSE 'no' END, false);
END
$$;

-- A customer in the shape of the MSP Management API.
CREATE FUNCTION msp_customer_json(org_id bigint, name text, admin_email text, state "CustomerState",
    created_at timestamptz, ended_at timestamptz) RETURNS text LANGUAGE sql STABLE
RETURN format(
  '{"id":"%1$s","orgId":"%1$s","orgName":%2$s,"email":%3$s,"state":"%4$s","effectedTime":"%5$s","expiredTime":"%6$s"}',
  org_id, to_json(name), to_json(admin_email),
  CASE state WHEN 'ACTIVE' THEN 'active' WHEN 'SUSPENDED' THEN 'suspended' ELSE 'ended' END,
  left((created_at AT TIME ZONE 'UTC')::text, 19), left((ended_at AT TIME ZONE 'UTC')::text, 19));

-- One page of the caller's customers, the oldest first, behind the one that is named; for the app role, whose policies
-- say whose they are. `more`: there is another page. The planner takes a policy's guard for so rare a match that it would
-- rather sort everything; hence the settings.
CREATE FUNCTION msp_customers(after_at timestamptz, after_id uuid, size int,
    OUT list text, OUT last_at timestamptz, OUT last_id uuid, OUT more boolean) LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan SET enable_sort = off SET enable_seqscan = off SET datestyle = iso AS $$
DECLARE
  of_partner uuid := app_partner();
  found_count int;
BEGIN
  SELECT string_agg(f.json, ','), max(f.created_at), (array_agg(f.id))[count(*)], count(*)
  INTO list, last_at, last_id, found_count
  FROM (
    SELECT msp_customer_json(c.org_id, c.name, c.admin_email, c.state, c.created_at, c.ended_at) AS json,
      c.created_at, c.id
    FROM customer c WHERE c.partner_id = of_partner AND (c.created_at, c.id) > (after_at, after_id)
    ORDER BY c.created_at, c.id LIMIT size
  ) AS f;
  more := found_count = size AND EXISTS (
    SELECT FROM customer c WHERE c.partner_id = of_partner AND (c.created_at, c.id) > (last_at, last_id));
END
$$;

-- One of the caller's customers; null when it has none of that number.
CREATE FUNCTION msp_customer(wanted bigint, OUT list text) LANGUAGE plpgsql STABLE SET datestyle = iso AS $$
BEGIN
  SELECT msp_customer_json(c.org_id, c.name, c.admin_email, c.state, c.created_at, c.ended_at) INTO list
  FROM customer c WHERE c.partner_id = app_partner() AND c.org_id = wanted;
END
$$;

GRANT portico_system TO CURRENT_USER;
GRANT CREATE ON SCHEMA public TO portico_system;
ALTER FUNCTION admit_api_key(uuid, text, bigint, timestamptz, timestamptz, int, boolean) OWNER TO portico_system;
REVOKE CREATE ON SCHEMA public FROM portico_system;
REVOKE ALL ON FUNCTION admit_api_key(uuid, text, bigint, timestamptz, timestamptz, int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admit_api_key(uuid, text, bigint, timestamptz, timestamptz, int, boolean) TO portico_app, portico_system;
