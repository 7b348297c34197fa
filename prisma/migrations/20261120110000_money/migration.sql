-- Money: the price list, usage and its roll-ups, what is granted, statements, budgets, and the keys of scripts.

CREATE TYPE "ServiceKind" AS ENUM ('USAGE', 'SUPPORT_PLAN', 'LICENSE');
CREATE TYPE "UsageSource" AS ENUM ('API', 'FILE', 'JOB');
CREATE TYPE "UsageImportState" AS ENUM ('RECEIVING', 'DONE', 'FAILED');
CREATE TYPE "BillSharing" AS ENUM ('NONE', 'LIST', 'FULL');

-- The price list is the vendor's, and public to everybody who is billed by it.

CREATE TABLE "service" (
    "id" SERIAL NOT NULL,
    "product" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "component" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "kind" "ServiceKind" NOT NULL DEFAULT 'USAGE',
    "position" INTEGER NOT NULL DEFAULT 0,
    "retired_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id"),
    -- '/' joins the levels of a path, and ', ' the names of a scope.
    CONSTRAINT "service_names" CHECK (concat("product", "category", "component") !~ '[/,]'
      AND length("product") > 0 AND length("category") > 0 AND length("component") > 0)
);
CREATE UNIQUE INDEX "service_path" ON "service" ("product", "category", "component");

CREATE TABLE "service_price" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "service_id" INTEGER NOT NULL,
    "region" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "unit_price" DECIMAL(18,6) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_price_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "service_price_not_negative" CHECK ("unit_price" >= 0),
    CONSTRAINT "service_price_service_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id")
);
CREATE UNIQUE INDEX "service_price_once" ON "service_price" ("service_id", "region", "valid_from");

-- Usage: what came in, and what was refused of it.

CREATE TABLE "vendor_key" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "vendor_key_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "vendor_key_token_hash_key" ON "vendor_key" ("token_hash");

CREATE TABLE "usage_import" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "source" "UsageSource" NOT NULL,
    "label" TEXT NOT NULL,
    "staff_id" UUID,
    "vendor_key_id" UUID,
    "state" "UsageImportState" NOT NULL DEFAULT 'RECEIVING',
    "failure" TEXT,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "bytes_expected" BIGINT,
    "received" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "amount" DECIMAL(30,6) NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "usage_import_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "usage_import_newest" ON "usage_import" ("created_at" DESC, "id" DESC);

CREATE TABLE "usage_refusal" (
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "detail" TEXT NOT NULL,

    CONSTRAINT "usage_refusal_pkey" PRIMARY KEY ("import_id", "line"),
    CONSTRAINT "usage_refusal_import_fkey" FOREIGN KEY ("import_id") REFERENCES "usage_import"("id") ON DELETE CASCADE
);

-- One line of usage, known by the hash of its source key: a key that comes twice counts once. Amounts are in millionths
-- of a cent, quantities in millionths of a unit. Foreign keys stand on the roll-ups: per line they would cost as much as
-- the line itself, and no line exists that no roll-up counts.
CREATE TABLE "usage_line" (
    "key_hash" UUID NOT NULL,
    "source_key" TEXT NOT NULL,
    "partner_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "service_id" INTEGER NOT NULL,
    "region" TEXT NOT NULL,
    "project" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "quantity_micro" BIGINT NOT NULL,
    "unit_price_micro" BIGINT NOT NULL,
    "amount_micro" BIGINT NOT NULL,

    CONSTRAINT "usage_line_pkey" PRIMARY KEY ("key_hash")
) PARTITION BY HASH ("key_hash");
-- COPY is refused where row-level security stands. It goes into the one partition, which has none and needs none: the
-- app's role has no right on it, and reads through the table above.
CREATE TABLE "usage_line_part" PARTITION OF "usage_line" FOR VALUES WITH (MODULUS 1, REMAINDER 0);
GRANT SELECT, INSERT ON "usage_line_part" TO portico_system;
CREATE INDEX "usage_line_day" ON "usage_line" USING brin ("day") WITH (pages_per_range = 32);

-- Roll-ups, kept as usage arrives. Amounts in cents with six decimals.
CREATE TABLE "usage_day" (
    "partner_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "service_id" INTEGER NOT NULL,
    "region" TEXT NOT NULL,
    "project" TEXT NOT NULL,
    "quantity" DECIMAL(38,6) NOT NULL,
    "amount" DECIMAL(30,6) NOT NULL,

    CONSTRAINT "usage_day_pkey" PRIMARY KEY ("partner_id", "day", "customer_id", "service_id", "region", "project")
);

-- Each day's usage changes the month's rows: half of each page is left for that, so that no index has to follow.
CREATE TABLE "usage_month" (
    "partner_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "service_id" INTEGER NOT NULL,
    "project" TEXT NOT NULL,
    "quantity" DECIMAL(38,6) NOT NULL,
    "amount" DECIMAL(30,6) NOT NULL,

    CONSTRAINT "usage_month_pkey" PRIMARY KEY ("partner_id", "month", "customer_id", "service_id", "project"),
    CONSTRAINT "usage_month_first" CHECK (extract(day FROM "month") = 1),
    CONSTRAINT "usage_month_customer_fkey" FOREIGN KEY ("partner_id", "customer_id") REFERENCES "customer"("partner_id", "id"),
    CONSTRAINT "usage_month_service_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id")
) WITH (fillfactor = 50);

CREATE TABLE "usage_total" (
    "partner_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "lines" BIGINT NOT NULL,
    "amount" DECIMAL(30,6) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "usage_total_pkey" PRIMARY KEY ("partner_id", "month"),
    CONSTRAINT "usage_total_partner_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id")
);
CREATE INDEX "usage_total_changed" ON "usage_total" ("changed_at");

-- What the vendor grants. A scope is a list of paths: 'Product', 'Product/Category', 'Product/Category/Component'; an
-- empty one is every service. `ends_on` is the last day; a revocation counts from its day on.

CREATE TABLE "credit" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "description" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "scope" TEXT[] NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "revoked_on" DATE,
    "granted_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "credit_positive" CHECK ("amount" > 0),
    CONSTRAINT "credit_dates" CHECK ("ends_on" >= "starts_on"),
    CONSTRAINT "credit_partner_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id")
);
CREATE UNIQUE INDEX "credit_partner_id_id_key" ON "credit" ("partner_id", "id");

CREATE TABLE "discount" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "description" TEXT NOT NULL,
    "percentage" DECIMAL(5,2) NOT NULL,
    "scope" TEXT[] NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "revoked_on" DATE,
    "granted_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "discount_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "discount_percentage" CHECK ("percentage" > 0 AND "percentage" <= 100),
    CONSTRAINT "discount_dates" CHECK ("ends_on" >= "starts_on"),
    CONSTRAINT "discount_partner_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id")
);
CREATE UNIQUE INDEX "discount_partner_id_id_key" ON "discount" ("partner_id", "id");

-- Statements. Version 1 is the final one, each later version a correction. The running month has none: it is computed.

CREATE TABLE "statement" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "version" INTEGER NOT NULL,
    "gross" DECIMAL(30,6) NOT NULL,
    "running_total" BIGINT NOT NULL,
    "discounts" BIGINT NOT NULL,
    "credits" BIGINT NOT NULL,
    "lines" INTEGER NOT NULL,
    "made_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "statement_month_first" CHECK (extract(day FROM "month") = 1),
    CONSTRAINT "statement_partner_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id")
);
CREATE UNIQUE INDEX "statement_partner_id_id_key" ON "statement" ("partner_id", "id");
CREATE UNIQUE INDEX "statement_once" ON "statement" ("partner_id", "month", "version");
CREATE INDEX "statement_month" ON "statement" ("month");

CREATE TABLE "statement_line" (
    "statement_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "partner_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "service_id" INTEGER NOT NULL,
    "project" TEXT NOT NULL,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "quantity" DECIMAL(38,6) NOT NULL,
    "gross" DECIMAL(30,6) NOT NULL,
    "running_total" BIGINT NOT NULL,
    "discounts" BIGINT NOT NULL,
    "credits" BIGINT NOT NULL,

    CONSTRAINT "statement_line_pkey" PRIMARY KEY ("statement_id", "no"),
    CONSTRAINT "statement_line_not_negative" CHECK ("discounts" >= 0 AND "credits" >= 0 AND "running_total" - "discounts" - "credits" >= 0),
    CONSTRAINT "statement_line_statement_fkey" FOREIGN KEY ("partner_id", "statement_id") REFERENCES "statement"("partner_id", "id"),
    CONSTRAINT "statement_line_customer_fkey" FOREIGN KEY ("partner_id", "customer_id") REFERENCES "customer"("partner_id", "id"),
    CONSTRAINT "statement_line_service_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id")
);
CREATE INDEX "statement_line_customer" ON "statement_line" ("partner_id", "customer_id", "statement_id");

CREATE TABLE "credit_use" (
    "statement_id" UUID NOT NULL,
    "credit_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "credit_use_pkey" PRIMARY KEY ("statement_id", "credit_id"),
    CONSTRAINT "credit_use_positive" CHECK ("amount" > 0),
    CONSTRAINT "credit_use_statement_fkey" FOREIGN KEY ("partner_id", "statement_id") REFERENCES "statement"("partner_id", "id"),
    CONSTRAINT "credit_use_credit_fkey" FOREIGN KEY ("partner_id", "credit_id") REFERENCES "credit"("partner_id", "id")
);
CREATE INDEX "credit_use_credit" ON "credit_use" ("credit_id");

-- A month's run over all partners: by hand or on the 9th. The worker does the work; one open run a month.
CREATE TABLE "statement_run" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "month" DATE NOT NULL,
    "requested_by_id" UUID,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "statement_run_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "statement_run_month_first" CHECK (extract(day FROM "month") = 1)
);
CREATE UNIQUE INDEX "statement_run_one_open" ON "statement_run" ("month") WHERE "finished_at" IS NULL;

CREATE TABLE "budget" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "customer_id" UUID,
    "name" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "percents" INTEGER[] NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checked_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "budget_positive" CHECK ("amount" > 0),
    CONSTRAINT "budget_partner_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id"),
    CONSTRAINT "budget_customer_fkey" FOREIGN KEY ("partner_id", "customer_id") REFERENCES "customer"("partner_id", "id")
);
CREATE UNIQUE INDEX "budget_partner_id_id_key" ON "budget" ("partner_id", "id");

CREATE TABLE "budget_alert" (
    "budget_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "percent" INTEGER NOT NULL,
    "partner_id" UUID NOT NULL,
    "spent" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "budget_alert_pkey" PRIMARY KEY ("budget_id", "month", "percent"),
    CONSTRAINT "budget_alert_budget_fkey" FOREIGN KEY ("partner_id", "budget_id") REFERENCES "budget"("partner_id", "id")
);

-- What scripts sign in with. A key that replaces another says so; both are valid until the former one ends.
ALTER TABLE "api_key" ADD COLUMN "rotated_from_id" UUID;
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_rotated_from_fkey" FOREIGN KEY ("partner_id", "rotated_from_id") REFERENCES "api_key"("partner_id", "id");
CREATE UNIQUE INDEX "api_key_rotated_once" ON "api_key" ("rotated_from_id") WHERE "revoked_at" IS NULL;

-- How far a Digest client has counted on a nonce. Unlogged: after a crash of the database clients get new nonces.
CREATE UNLOGGED TABLE "digest_nonce" (
    "nonce" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "digest_nonce_pkey" PRIMARY KEY ("nonce")
);

-- What a partner's customers see of their bills in the portal: nothing, charges at list prices, or the whole bill.
ALTER TABLE "partner" ADD COLUMN "bill_sharing" "BillSharing" NOT NULL DEFAULT 'NONE';
GRANT UPDATE ("bill_sharing") ON "partner" TO portico_app;

-- Row-level security.

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['service', 'service_price', 'vendor_key', 'usage_import', 'usage_refusal', 'usage_line',
    'usage_day', 'usage_month', 'usage_total', 'credit', 'discount', 'statement', 'statement_line', 'credit_use',
    'statement_run', 'budget', 'budget_alert', 'digest_nonce']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY system_all ON %I TO portico_system USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO portico_system', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['usage_line', 'usage_day', 'usage_month', 'usage_total', 'credit', 'discount', 'statement',
    'statement_line', 'credit_use', 'budget', 'budget_alert']
  LOOP
    EXECUTE format('CREATE POLICY own_partner ON %I TO portico_app
      USING (partner_id = (SELECT app_partner())) WITH CHECK (partner_id = (SELECT app_partner()))', t);
    EXECUTE format('CREATE POLICY not_for_customers ON %I AS RESTRICTIVE TO portico_app
      USING ((SELECT app_customer()) IS NULL)', t);
    EXECUTE format('GRANT SELECT ON %I TO portico_app', t);
  END LOOP;
END
$$;
CREATE POLICY public_list ON "service" FOR SELECT TO portico_app USING (true);
CREATE POLICY public_list ON "service_price" FOR SELECT TO portico_app USING (true);
GRANT SELECT ON "service", "service_price" TO portico_app;
GRANT INSERT, UPDATE ON "budget" TO portico_app;
GRANT USAGE ON SEQUENCE "service_id_seq" TO portico_system;

-- A statement that was made stays as it was made, whoever asks.
REVOKE UPDATE, DELETE ON "statement", "statement_line", "credit_use" FROM portico_system;
CREATE FUNCTION refuse_addition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT statement_id FROM added) AS a JOIN statement s ON s.id = a.statement_id
    WHERE s.xmin <> pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'a statement gets no lines after it was made' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER made_whole AFTER INSERT ON "statement_line" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_addition();
CREATE TRIGGER made_whole AFTER INSERT ON "credit_use" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_addition();

-- Arithmetic. Rounding is to whole cents, half to even.
CREATE FUNCTION round_even(amount numeric) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN amount - trunc(amount) IN (0.5, -0.5) THEN 2 * round(amount / 2) ELSE round(amount) END;

-- Is a service's path inside a scope? An empty scope holds every service.
CREATE FUNCTION in_scope(path text, scope text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN cardinality(scope) = 0 OR EXISTS (SELECT FROM unnest(scope) AS s WHERE path = s OR starts_with(path, s || '/'));

-- The last day on which something granted counts.
CREATE FUNCTION last_day(ends_on date, revoked_on date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN least(ends_on, revoked_on - 1);

-- A bill line: one customer, project and component over one period of a month. A component has one period a month, unless
-- a discount or a credit on it starts or ends inside the month and makes a difference: then the month is cut there.
CREATE TYPE bill_line AS (
  no int, customer_id uuid, service_id int, project text, period_from date, period_to date,
  quantity numeric, gross numeric, running_total bigint, discounts bigint, credits bigint
);
CREATE TYPE credit_part AS (credit_id uuid, amount bigint);

-- The bill of one month, computed, with what is left of the partner's credits given. Order: gross, the best discount of
-- each line, then credits, the one that expires first before the others.
-- Nested loops are off: the plan is made before anybody knows whether a partner has ten lines or a hundred thousand.
CREATE FUNCTION compute_bill(of_partner uuid, of_month date, credits_left credit_part[],
    OUT lines bill_line[], OUT uses credit_part[])
LANGUAGE plpgsql STABLE SET enable_nestloop = off AS $$
DECLARE
  month_end date := (of_month + interval '1 month')::date - 1;
  services int[];
  eligible_services int[];
  froms date[];
  tos date[];
  nets bigint[];
  paid bigint[];
  credit record;
  drawn bigint;
BEGIN
  uses := '{}';

  WITH billed AS (
    SELECT s.id, s.position, s.kind, concat_ws('/', s.product, s.category, s.component) AS path FROM service s
    WHERE s.id IN (SELECT u.service_id FROM usage_month u WHERE u.partner_id = of_partner AND u.month = of_month)
  ), effect AS (
    SELECT b.id AS service_id, d.percentage, NULL::uuid AS credit_id,
      greatest(d.starts_on, of_month) AS from_day, least(last_day(d.ends_on, d.revoked_on), month_end) AS to_day
    FROM discount d CROSS JOIN billed b
    WHERE d.partner_id = of_partner AND in_scope(b.path, d.scope)
    UNION ALL
    SELECT b.id, 0, c.id, greatest(c.starts_on, of_month), least(last_day(c.ends_on, c.revoked_on), month_end)
    FROM credit c CROSS JOIN billed b
    WHERE c.partner_id = of_partner AND b.kind <> 'SUPPORT_PLAN' AND in_scope(b.path, c.scope)
      AND EXISTS (SELECT FROM unnest(credits_left) AS l WHERE l.credit_id = c.id AND l.amount > 0)
  ), counting AS (
    SELECT * FROM effect WHERE from_day <= to_day
  ), cut AS (
    SELECT id AS service_id, of_month AS day FROM billed
    UNION SELECT service_id, from_day FROM counting
    UNION SELECT service_id, to_day + 1 FROM counting WHERE to_day < month_end
  ), stretch AS (
    SELECT t.service_id, t.day, coalesce(max(e.percentage), 0) AS percentage,
      array_agg(e.credit_id ORDER BY e.credit_id) FILTER (WHERE e.credit_id IS NOT NULL) AS credits
    FROM cut t LEFT JOIN counting e ON e.service_id = t.service_id AND t.day BETWEEN e.from_day AND e.to_day
    GROUP BY 1, 2
  ), change AS (
    -- A period ends only where the best discount or the credits at hand become others.
    SELECT *, (percentage, credits) IS NOT DISTINCT FROM (lag(percentage) OVER w, lag(credits) OVER w) AS same FROM stretch
    WINDOW w AS (PARTITION BY service_id ORDER BY day)
  ), period AS (
    SELECT service_id, day AS period_from, coalesce(lead(day) OVER w - 1, month_end) AS period_to, percentage,
      count(*) OVER (PARTITION BY service_id) = 1 AS whole
    FROM change WHERE NOT same OR day = of_month
    WINDOW w AS (PARTITION BY service_id ORDER BY day)
  ), spending AS (
    SELECT u.customer_id, u.service_id, u.project, p.period_from, p.period_to, p.percentage, u.quantity, u.amount
    FROM usage_month u JOIN period p ON p.service_id = u.service_id AND p.whole
    WHERE u.partner_id = of_partner AND u.month = of_month
    UNION ALL
    SELECT u.customer_id, u.service_id, u.project, p.period_from, p.period_to, p.percentage, sum(u.quantity), sum(u.amount)
    FROM usage_day u JOIN period p ON p.service_id = u.service_id AND u.day BETWEEN p.period_from AND p.period_to
    WHERE NOT p.whole AND EXISTS (SELECT FROM period n WHERE NOT n.whole)
      AND u.partner_id = of_partner AND u.day BETWEEN of_month AND month_end
    GROUP BY 1, 2, 3, 4, 5, 6
  ), line AS (
    SELECT row_number() OVER (ORDER BY u.customer_id, b.position, b.id, u.project, u.period_from)::int AS no,
      u.customer_id, u.service_id, u.project, u.period_from, u.period_to, u.quantity, u.amount AS gross,
      round_even(u.amount) AS running_total, u.percentage
    FROM spending u JOIN billed b ON b.id = u.service_id
  ), priced AS (
    -- times 0.01, not divided by 100: a quotient is rounded before it gets here.
    SELECT *, round_even(running_total * percentage * 0.01) AS reduction FROM line
  )
  SELECT array_agg((no, customer_id, service_id, project, period_from, period_to, quantity, gross, running_total,
      reduction, 0)::bill_line ORDER BY no),
    array_agg(service_id ORDER BY no), array_agg(period_from ORDER BY no), array_agg(period_to ORDER BY no),
    array_agg(running_total - reduction ORDER BY no)
  INTO lines, services, froms, tos, nets FROM priced;
  IF lines IS NULL THEN
    lines := '{}';
    RETURN;
  END IF;

  FOR credit IN
    SELECT c.id, c.scope, c.starts_on, last_day(c.ends_on, c.revoked_on) AS last_on, l.amount AS available
    FROM credit c JOIN unnest(credits_left) AS l ON l.credit_id = c.id
    WHERE c.partner_id = of_partner AND l.amount > 0
      AND c.starts_on <= month_end AND last_day(c.ends_on, c.revoked_on) >= of_month
    ORDER BY last_on, c.starts_on, c.id
  LOOP
    eligible_services := ARRAY(
      SELECT s.id FROM service s
      WHERE s.kind <> 'SUPPORT_PLAN' AND in_scope(concat_ws('/', s.product, s.category, s.component), credit.scope));
    -- Each eligible line pays its share: the floor of it, and one cent more for those with the largest remainders.
    -- Nothing eligible: everything below is null, and the credit stays whole.
    WITH judged AS (
      SELECT n.no, n.net, n.net > 0 AND n.period_from >= credit.starts_on AND n.period_to <= credit.last_on
        AND n.service_id = ANY (eligible_services) AS eligible
      FROM unnest(nets, services, froms, tos) WITH ORDINALITY AS n(net, service_id, period_from, period_to, no)
    ), pooled AS (
      SELECT *, sum(net) FILTER (WHERE eligible) OVER () AS pool FROM judged
    ), weighed AS (
      SELECT *, CASE WHEN pool > 0 THEN least(pool, credit.available) END AS spent FROM pooled
    ), shared AS (
      SELECT *, CASE WHEN eligible THEN div(spent * net, pool) ELSE 0 END AS whole,
        CASE WHEN eligible THEN mod(spent * net, pool) ELSE -1 END AS remainder
      FROM weighed
    ), ranked AS (
      SELECT *, spent - sum(whole) OVER () AS cents, row_number() OVER (ORDER BY remainder DESC, no) AS rank FROM shared
    )
    SELECT array_agg(net - whole - (rank <= cents)::int ORDER BY no), max(r.spent) INTO paid, drawn FROM ranked r;
    CONTINUE WHEN drawn IS NULL;
    nets := paid;
    uses := uses || (credit.id, drawn)::credit_part;
  END LOOP;

  IF cardinality(uses) > 0 THEN
    SELECT array_agg((l.no, l.customer_id, l.service_id, l.project, l.period_from, l.period_to, l.quantity, l.gross,
      l.running_total, l.discounts, l.running_total - l.discounts - l.net)::bill_line ORDER BY l.no) INTO lines
    FROM unnest(lines, nets) AS l(no, customer_id, service_id, project, period_from, period_to, quantity, gross,
      running_total, discounts, credits, net);
  END IF;
END
$$;

-- What is left of each credit when the statements of all other months have had theirs.
CREATE FUNCTION credits_left_for(of_partner uuid, of_month date) RETURNS credit_part[]
LANGUAGE sql STABLE
RETURN (
  SELECT array_agg((c.id, c.amount - coalesce(u.amount, 0))::credit_part)
  FROM credit c LEFT JOIN (
    SELECT u.credit_id, sum(u.amount)::bigint AS amount
    FROM credit_use u JOIN statement s ON s.id = u.statement_id AND s.partner_id = of_partner
    WHERE s.month <> of_month AND s.version =
      (SELECT max(version) FROM statement n WHERE n.partner_id = of_partner AND n.month = s.month)
    GROUP BY 1
  ) AS u ON u.credit_id = c.id
  WHERE c.partner_id = of_partner
);

-- The bill of a month as it would be made now. Months before it that have no statement yet come first at the credits.
CREATE FUNCTION estimate_bill(of_partner uuid, of_month date, OUT lines bill_line[], OUT uses credit_part[])
LANGUAGE plpgsql STABLE AS $$
DECLARE
  open_month date;
  credits_now credit_part[] := credits_left_for(of_partner, of_month);
  used credit_part[];
BEGIN
  IF NOT EXISTS (SELECT FROM statement s WHERE s.partner_id = of_partner AND s.month >= of_month) THEN
    FOR open_month IN
      SELECT t.month FROM usage_total t WHERE t.partner_id = of_partner AND t.month < of_month
        AND NOT EXISTS (SELECT FROM statement s WHERE s.partner_id = of_partner AND s.month >= t.month)
      ORDER BY t.month
    LOOP
      EXIT WHEN credits_now IS NULL;
      used := (compute_bill(of_partner, open_month, credits_now)).uses;
      SELECT array_agg((l.credit_id, l.amount - coalesce(u.amount, 0))::credit_part) INTO credits_now
      FROM unnest(credits_now) AS l LEFT JOIN unnest(used) AS u ON u.credit_id = l.credit_id;
    END LOOP;
  END IF;
  SELECT c.lines, c.uses INTO lines, uses FROM compute_bill(of_partner, of_month, credits_now) AS c;
END
$$;

-- The statement in force for a month; null while the month is an estimate.
CREATE FUNCTION current_statement(of_partner uuid, of_month date) RETURNS uuid LANGUAGE sql STABLE
RETURN (SELECT id FROM statement WHERE partner_id = of_partner AND month = of_month ORDER BY version DESC LIMIT 1);

-- The lines of a month's bill: the statement's in force, or the estimate's.
CREATE FUNCTION bill_lines(of_partner uuid, of_month date) RETURNS SETOF bill_line LANGUAGE plpgsql STABLE AS $$
DECLARE
  made uuid := current_statement(of_partner, of_month);
BEGIN
  IF made IS NULL THEN
    RETURN QUERY SELECT (l).* FROM unnest((estimate_bill(of_partner, of_month)).lines) AS l;
  ELSE
    RETURN QUERY SELECT l.no, l.customer_id, l.service_id, l.project, l.period_from, l.period_to, l.quantity, l.gross,
      l.running_total, l.discounts, l.credits
    FROM statement_line l WHERE l.partner_id = of_partner AND l.statement_id = made ORDER BY l.no;
  END IF;
END
$$;

-- A customer's own lines, as far as its partner shows them. Credits are spread over all of a partner's customers, so the
-- bill has to be computed as a whole, by a role that sees the whole; what goes out is the caller's part only.
CREATE FUNCTION own_bill_lines(of_month date) RETURNS SETOF bill_line
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT l.no, l.customer_id, l.service_id, l.project, l.period_from, l.period_to, l.quantity, l.gross, l.running_total,
    CASE p.bill_sharing WHEN 'FULL' THEN l.discounts ELSE 0 END, CASE p.bill_sharing WHEN 'FULL' THEN l.credits ELSE 0 END
  FROM partner p CROSS JOIN LATERAL bill_lines(p.id, of_month) AS l
  WHERE p.id = app_partner() AND p.bill_sharing <> 'NONE' AND l.customer_id = app_customer()
$$;

-- What a customer's bills of some months come to, with the version of the statement in force; null: an estimate.
CREATE TYPE bill_month AS (
  month date, version int, made_at timestamptz, running_total bigint, discounts bigint, credits bigint
);
CREATE FUNCTION customer_bill_months(of_partner uuid, of_customer uuid, first_month date, last_month date)
RETURNS SETOF bill_month LANGUAGE sql STABLE AS $$
  WITH wanted AS (
    SELECT m::date AS month FROM generate_series(first_month::timestamp, last_month::timestamp, interval '1 month') AS m
  ), made AS (
    SELECT DISTINCT ON (s.month) s.month, s.id, s.version, s.created_at FROM statement s
    WHERE s.partner_id = of_partner AND s.month BETWEEN first_month AND last_month
    ORDER BY s.month, s.version DESC
  ), figure AS (
    SELECT m.month, l.running_total, l.discounts, l.credits
    FROM made m JOIN statement_line l
      ON l.partner_id = of_partner AND l.customer_id = of_customer AND l.statement_id = m.id
    UNION ALL
    SELECT o.month, l.running_total, l.discounts, l.credits
    FROM usage_total o CROSS JOIN LATERAL bill_lines(of_partner, o.month) AS l
    WHERE o.partner_id = of_partner AND o.month BETWEEN first_month AND last_month
      AND o.month NOT IN (SELECT month FROM made) AND l.customer_id = of_customer
  )
  SELECT w.month, m.version, m.created_at, coalesce(sum(f.running_total), 0)::bigint,
    coalesce(sum(f.discounts), 0)::bigint, coalesce(sum(f.credits), 0)::bigint
  FROM wanted w LEFT JOIN made m USING (month) LEFT JOIN figure f USING (month)
  GROUP BY 1, 2, 3 ORDER BY 1
$$;

-- The same for the calling customer itself, as far as its partner shows it.
CREATE FUNCTION own_bill_months(first_month date, last_month date) RETURNS SETOF bill_month
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT b.month, b.version, b.made_at, b.running_total,
    CASE p.bill_sharing WHEN 'FULL' THEN b.discounts ELSE 0 END, CASE p.bill_sharing WHEN 'FULL' THEN b.credits ELSE 0 END
  FROM partner p CROSS JOIN LATERAL customer_bill_months(p.id, app_customer(), first_month, last_month) AS b
  WHERE p.id = app_partner() AND p.bill_sharing <> 'NONE' AND app_customer() IS NOT NULL
$$;

-- Makes a month's statement, or its next version when late usage has changed what it adds up to. Null: nothing to do.
CREATE FUNCTION make_statement(of_partner uuid, of_month date, by_person uuid) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  former statement;
  made uuid;
  bill record;
BEGIN
  -- Whoever comes second waits here, and finds the first one's statement below.
  PERFORM FROM partner WHERE id = of_partner FOR NO KEY UPDATE;
  SELECT * INTO former FROM statement WHERE partner_id = of_partner AND month = of_month ORDER BY version DESC LIMIT 1;
  IF former.id IS NULL AND EXISTS (
    SELECT FROM usage_total t WHERE t.partner_id = of_partner AND t.month < of_month
      AND NOT EXISTS (SELECT FROM statement s WHERE s.partner_id = of_partner AND s.month = t.month)
  ) THEN
    RAISE EXCEPTION 'a statement of an earlier month is missing' USING ERRCODE = 'P0002';
  END IF;
  SELECT * INTO bill FROM estimate_bill(of_partner, of_month);
  IF former.id IS NOT NULL AND former.gross = (SELECT coalesce(sum(gross), 0) FROM unnest(bill.lines)) THEN
    RETURN NULL;
  END IF;
  INSERT INTO statement (partner_id, month, version, gross, running_total, discounts, credits, lines, made_by_id)
  SELECT of_partner, of_month, coalesce(former.version, 0) + 1, coalesce(sum(gross), 0), coalesce(sum(running_total), 0),
    coalesce(sum(l.discounts), 0), coalesce(sum(l.credits), 0), count(*), by_person
  FROM unnest(bill.lines) AS l RETURNING id INTO made;
  INSERT INTO statement_line SELECT made, l.no, of_partner, l.customer_id, l.service_id, l.project, l.period_from,
    l.period_to, l.quantity, l.gross, l.running_total, l.discounts, l.credits FROM unnest(bill.lines) AS l;
  INSERT INTO credit_use SELECT made, u.credit_id, of_partner, u.amount FROM unnest(bill.uses) AS u;
  RETURN made;
END
$$;

-- The roll-ups' one way in: what one import brings, by day, out of a temporary table `usage_piece` (partner_id, customer_id,
-- day, service_id, region, project, lines, and quantity and amount in millionths). The caller holds the intake's lock.
CREATE FUNCTION fold_usage() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO usage_day AS u (partner_id, customer_id, day, service_id, region, project, quantity, amount)
  SELECT p.partner_id, p.customer_id, p.day, p.service_id, p.region, p.project, sum(p.quantity_micro) * 0.000001,
    sum(p.amount_micro) * 0.000001
  FROM usage_piece p GROUP BY 1, 3, 2, 4, 5, 6 ORDER BY 1, 3, 2, 4, 5, 6
  ON CONFLICT (partner_id, day, customer_id, service_id, region, project) DO UPDATE
    SET quantity = u.quantity + EXCLUDED.quantity, amount = u.amount + EXCLUDED.amount;
  INSERT INTO usage_month AS u (partner_id, customer_id, month, service_id, project, quantity, amount)
  SELECT p.partner_id, p.customer_id, date_trunc('month', p.day)::date, p.service_id, p.project,
    sum(p.quantity_micro) * 0.000001, sum(p.amount_micro) * 0.000001
  FROM usage_piece p GROUP BY 1, 3, 2, 4, 5 ORDER BY 1, 3, 2, 4, 5
  ON CONFLICT (partner_id, month, customer_id, service_id, project) DO UPDATE
    SET quantity = u.quantity + EXCLUDED.quantity, amount = u.amount + EXCLUDED.amount;
  INSERT INTO usage_total AS u (partner_id, month, lines, amount, changed_at)
  SELECT p.partner_id, date_trunc('month', p.day)::date, sum(p.lines), sum(p.amount_micro) * 0.000001, clock_timestamp()
  FROM usage_piece p GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (partner_id, month) DO UPDATE
    SET lines = u.lines + EXCLUDED.lines, amount = u.amount + EXCLUDED.amount, changed_at = EXCLUDED.changed_at;
END
$$;

-- Work for the worker, as it is committed.
CREATE FUNCTION notify_billing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('billing_due', '');
  RETURN NULL;
END
$$;
-- For each row: a statement that finds nothing to change would ring too, and the worker looks often.
CREATE TRIGGER run_asked AFTER INSERT ON "statement_run" FOR EACH ROW EXECUTE FUNCTION notify_billing();
CREATE TRIGGER import_ended AFTER UPDATE OF "state" ON "usage_import" FOR EACH ROW
  WHEN (NEW."state" <> 'RECEIVING') EXECUTE FUNCTION notify_billing();

GRANT portico_system TO CURRENT_USER;
GRANT CREATE ON SCHEMA public TO portico_system;
ALTER FUNCTION own_bill_lines(date) OWNER TO portico_system;
ALTER FUNCTION own_bill_months(date, date) OWNER TO portico_system;
REVOKE CREATE ON SCHEMA public FROM portico_system;
REVOKE ALL ON FUNCTION own_bill_lines(date), make_statement(uuid, date, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_statement(uuid, date, uuid) TO portico_system;
REVOKE ALL ON FUNCTION own_bill_months(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION own_bill_lines(date) TO portico_app, portico_system;
GRANT EXECUTE ON FUNCTION own_bill_months(date, date) TO portico_app, portico_system;
