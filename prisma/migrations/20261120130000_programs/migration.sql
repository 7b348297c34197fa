-- The programmes of two tiers: the partner agreement by version, and the public directory of indirect providers.

CREATE TYPE "ProfileState" AS ENUM ('DRAFT', 'SUBMITTED', 'PUBLISHED', 'ARCHIVED');

-- The partner agreement, by version, and who accepted which. A version without a text of its own is the one that the
-- message files hold.
CREATE TABLE "agreement_version" (
    "version" TEXT NOT NULL,
    "text_en" TEXT,
    "text_ja" TEXT,
    "required_from" DATE NOT NULL,
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agreement_version_pkey" PRIMARY KEY ("version")
);
-- One version after another, so that it is always clear which one is in force.
CREATE UNIQUE INDEX "agreement_version_required_from_key" ON "agreement_version" ("required_from");
INSERT INTO "agreement_version" ("version", "required_from") VALUES ('2026-11', '2026-11-01');

CREATE TABLE "agreement_acceptance" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "person_id" UUID,
    "person_name" TEXT NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agreement_acceptance_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "agreement_acceptance_partner_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id"),
    CONSTRAINT "agreement_acceptance_version_fkey" FOREIGN KEY ("version") REFERENCES "agreement_version"("version")
);
CREATE UNIQUE INDEX "agreement_acceptance_once" ON "agreement_acceptance" ("partner_id", "version");
INSERT INTO "agreement_acceptance" ("partner_id", "version", "person_name", "accepted_at")
  SELECT p."id", p."agreement_version", '', p."agreement_accepted_at" FROM "partner" p
  JOIN "agreement_version" v ON v."version" = p."agreement_version";

-- What a provider tells about itself when it enrolls; it becomes its first draft for the directory.
ALTER TABLE "partner_application" ADD COLUMN "countries" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "languages" TEXT[] NOT NULL DEFAULT '{}', ADD COLUMN "specializations" TEXT[] NOT NULL DEFAULT '{}';

-- One location account per country: its PartnerID goes on subscriptions.
CREATE UNIQUE INDEX "partner_account_one_per_country" ON "partner_account" ("partner_id", "country") WHERE "kind" = 'LOCATION';

-- A provider's entry in the public directory: the provider writes it, the vendor publishes it.
CREATE TABLE "provider_profile" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "state" "ProfileState" NOT NULL DEFAULT 'DRAFT',
    "headline" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "countries" TEXT[] NOT NULL,
    "languages" TEXT[] NOT NULL,
    "specializations" TEXT[] NOT NULL,
    "contact_email" TEXT NOT NULL,
    "website_url" TEXT NOT NULL,
    "returned_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_profile_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "provider_profile_partner_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id")
);
CREATE UNIQUE INDEX "provider_profile_partner_id_id_key" ON "provider_profile" ("partner_id", "id");
CREATE UNIQUE INDEX "provider_profile_one_draft" ON "provider_profile" ("partner_id") WHERE "state" IN ('DRAFT', 'SUBMITTED');
CREATE UNIQUE INDEX "provider_profile_one_published" ON "provider_profile" ("partner_id") WHERE "state" = 'PUBLISHED';

-- Row-level security.

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['agreement_version', 'agreement_acceptance', 'provider_profile']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY system_all ON %I TO portico_system USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO portico_system', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['agreement_acceptance', 'provider_profile']
  LOOP
    EXECUTE format('CREATE POLICY own_partner ON %I TO portico_app
      USING (partner_id = (SELECT app_partner())) WITH CHECK (partner_id = (SELECT app_partner()))', t);
    EXECUTE format('CREATE POLICY not_for_customers ON %I AS RESTRICTIVE TO portico_app
      USING ((SELECT app_customer()) IS NULL)', t);
  END LOOP;
END
$$;
CREATE POLICY public_text ON "agreement_version" FOR SELECT TO portico_app USING (true);

GRANT SELECT ON "agreement_version", "agreement_acceptance", "provider_profile" TO portico_app;
GRANT INSERT ON "agreement_acceptance", "partner_account" TO portico_app;
GRANT INSERT, UPDATE ON "provider_profile" TO portico_app;
GRANT UPDATE ("agreement_version", "agreement_accepted_at") ON "partner" TO portico_app;
