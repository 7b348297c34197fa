-- A partner's own domain: who claims it, and whether DNS has proved the claim.

-- CreateEnum
CREATE TYPE "DomainTrouble" AS ENUM ('NO_RECORD', 'OTHER_VALUE', 'NO_NAME', 'NO_ANSWER', 'TAKEN', 'REPLACED');

-- CreateTable
CREATE TABLE "custom_domain" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "verified_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "last_checked_at" TIMESTAMPTZ(3),
    "last_failure" "DomainTrouble",
    "seen_value" TEXT,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "custom_domain_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "custom_domain_partner_id_id_key" ON "custom_domain"("partner_id", "id");

-- AddForeignKey
ALTER TABLE "custom_domain" ADD CONSTRAINT "custom_domain_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say

ALTER TABLE "custom_domain" ADD CONSTRAINT "custom_domain_host_shape"
  CHECK ("host" ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$' AND length("host") <= 244);
-- Anybody may claim a host, so that a squatter keeps nobody out of it; one partner at a time has proved it.
CREATE UNIQUE INDEX "custom_domain_one_proved" ON "custom_domain" ("host")
  WHERE "verified_at" IS NOT NULL AND "removed_at" IS NULL;
CREATE UNIQUE INDEX "custom_domain_one_claim" ON "custom_domain" ("partner_id", "host") WHERE "removed_at" IS NULL;

ALTER TABLE "custom_domain" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "custom_domain" FORCE ROW LEVEL SECURITY;
CREATE POLICY system_all ON "custom_domain" TO portico_system USING (true) WITH CHECK (true);
CREATE POLICY own_partner ON "custom_domain" TO portico_app
  USING (partner_id = (SELECT app_partner())) WITH CHECK (partner_id = (SELECT app_partner()));
CREATE POLICY not_for_customers ON "custom_domain" AS RESTRICTIVE TO portico_app
  USING ((SELECT app_customer()) IS NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON "custom_domain" TO portico_system;
GRANT SELECT, INSERT, UPDATE ON "custom_domain" TO portico_app;

-- What is remembered of a host is forgotten with the partner's pages, whose tag it carries. A check that changes nothing
-- says nothing.
CREATE TRIGGER custom_domain_made_or_gone AFTER INSERT OR DELETE ON "custom_domain"
  FOR EACH ROW EXECUTE FUNCTION notify_signup_page();
CREATE TRIGGER custom_domain_changed AFTER UPDATE ON "custom_domain" FOR EACH ROW
  WHEN (OLD.verified_at IS DISTINCT FROM NEW.verified_at OR OLD.removed_at IS DISTINCT FROM NEW.removed_at)
  EXECUTE FUNCTION notify_signup_page();

-- The slug of the sign-up page that answers at a host; null for a host that nobody has proved.
CREATE FUNCTION custom_domain_slug(wanted text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT p.slug FROM custom_domain d JOIN partner p ON p.id = d.partner_id
  WHERE d.host = wanted AND d.verified_at IS NOT NULL AND d.removed_at IS NULL
    AND p.slug IS NOT NULL AND p.state <> 'CLOSED'
$$;
