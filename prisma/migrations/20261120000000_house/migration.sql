-- The house: people, staff, applications, partners, brands, customers, and the record of what happened.
-- Every table comes with its row-level security. Two roles connect: portico_app, which owns nothing and sees one
-- partner's rows, the one that app.partner_id names; and portico_system, for work that crosses partners.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portico_app') THEN
    CREATE ROLE portico_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portico_system') THEN
    CREATE ROLE portico_system NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
END
$$;

-- CreateEnum
CREATE TYPE "ApplicationState" AS ENUM ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'NEEDS_INFO', 'APPROVED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "RejectReason" AS ENUM ('INCOMPLETE', 'NOT_A_COMPANY', 'NO_CLOUD_BUSINESS', 'REGION_NOT_SERVED', 'DUPLICATE', 'CONFLICT_OF_INTEREST', 'OTHER');

-- CreateEnum
CREATE TYPE "BrandState" AS ENUM ('DRAFT', 'PUBLISHED', 'ARCHIVED');

-- CreateEnum
CREATE TYPE "CustomerState" AS ENUM ('ACTIVE', 'SUSPENDED', 'ENDED');

-- CreateEnum
CREATE TYPE "CustomerSource" AS ENUM ('SIGNUP_PAGE', 'SIGNUP_LINK');

-- CreateEnum
CREATE TYPE "CustomerRole" AS ENUM ('ADMIN', 'MEMBER');

-- CreateEnum
CREATE TYPE "Program" AS ENUM ('MSP', 'RESELLER', 'INDIRECT_PROVIDER', 'INDIRECT_RESELLER');

-- CreateEnum
CREATE TYPE "PartnerState" AS ENUM ('PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'CLOSED');

-- CreateEnum
CREATE TYPE "PartnerAccountKind" AS ENUM ('GLOBAL', 'LOCATION');

-- CreateEnum
CREATE TYPE "PartnerRole" AS ENUM ('GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT', 'BILLING_ADMIN');

-- CreateEnum
CREATE TYPE "OrganizationKind" AS ENUM ('STAFF', 'PARTNER', 'CUSTOMER');

-- CreateEnum
CREATE TYPE "TokenPurpose" AS ENUM ('PASSWORD_RESET', 'EMAIL_VERIFICATION');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('STAFF', 'PARTNER', 'CUSTOMER', 'VISITOR', 'PERSON', 'API_KEY', 'JOB');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('QUEUED', 'SENT', 'FAILED');

-- CreateEnum
CREATE TYPE "StaffRole" AS ENUM ('REVIEWER', 'CHANNEL_MANAGER', 'FINANCE');

-- CreateTable
CREATE TABLE "partner_application" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "program" "Program" NOT NULL,
    "state" "ApplicationState" NOT NULL DEFAULT 'SUBMITTED',
    "company_name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "contact_email" TEXT NOT NULL,
    "email_domain" TEXT NOT NULL,
    "website_url" TEXT NOT NULL,
    "website_host" TEXT NOT NULL,
    "country" TEXT,
    "phone" TEXT,
    "expected_customers" INTEGER,
    "message" TEXT,
    "aws_account_id" TEXT,
    "regions" TEXT[],
    "logo_light_hash" TEXT,
    "logo_dark_hash" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "agreement_version" TEXT NOT NULL,
    "agreement_accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "link_serial" INTEGER NOT NULL DEFAULT 1,
    "status_token_hash" TEXT NOT NULL,
    "assignee_id" UUID,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reject_reason" "RejectReason",
    "reviewer_message" TEXT,
    "partner_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "waiting_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "partner_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_note" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "application_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "logo" (
    "hash" TEXT NOT NULL,
    "svg" TEXT NOT NULL,
    "png" BYTEA NOT NULL,
    "width" DOUBLE PRECISION,
    "height" DOUBLE PRECISION,
    "colors" JSONB NOT NULL,
    "findings" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "logo_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "brand" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "state" "BrandState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "display_name" TEXT NOT NULL,
    "welcome" TEXT NOT NULL DEFAULT '',
    "logo_light_hash" TEXT NOT NULL,
    "logo_dark_hash" TEXT NOT NULL,
    "colors" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "brand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signup_link" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "email" TEXT,
    "locale" TEXT,
    "token_hash" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "signup_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "org_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "admin_email" TEXT NOT NULL,
    "state" "CustomerState" NOT NULL DEFAULT 'ACTIVE',
    "source" "CustomerSource" NOT NULL,
    "country" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "signup_link_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "search_text" TEXT GENERATED ALWAYS AS (lower("name" || ' ' || "admin_email" || ' ' || "org_id"::text)) STORED,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_member" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "CustomerRole" NOT NULL DEFAULT 'ADMIN',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "programs" "Program"[],
    "state" "PartnerState" NOT NULL DEFAULT 'PENDING_ACTIVATION',
    "slug" TEXT,
    "name_key" TEXT NOT NULL,
    "email_domain" TEXT NOT NULL,
    "contact_email" TEXT NOT NULL,
    "website_url" TEXT NOT NULL,
    "country" TEXT,
    "phone" TEXT,
    "support_email" TEXT,
    "support_phone" TEXT,
    "support_url" TEXT,
    "aws_account_id" TEXT,
    "regions" TEXT[],
    "agreement_version" TEXT NOT NULL,
    "agreement_accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "suspended_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activated_at" TIMESTAMPTZ(3),
    "suspended_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_account" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "kind" "PartnerAccountKind" NOT NULL,
    "code" CHAR(7) NOT NULL,
    "country" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "partner_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_member" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "roles" "PartnerRole"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "partner_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_slug" (
    "slug" TEXT NOT NULL,
    "partner_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "partner_slug_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "ha1_cipher" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "email_verified_at" TIMESTAMPTZ(3),
    "suspended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "person_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "organization_kind" "OrganizationKind",
    "organization_id" UUID,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "ip" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_token" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "purpose" "TokenPurpose" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "activates" BOOLEAN NOT NULL DEFAULT false,
    "token_hash" TEXT NOT NULL,
    "partner_roles" "PartnerRole"[],
    "staff_roles" "StaffRole"[],
    "invited_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE UNLOGGED TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" TEXT NOT NULL,
    "partner_id" UUID,
    "command" TEXT NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "partner_id" UUID,
    "customer_id" UUID,
    "actor_kind" "ActorKind" NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "subject_label" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT NOT NULL,
    "ip" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "partner_id" UUID,
    "template" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body_cipher" TEXT,
    "message_id" TEXT NOT NULL,
    "state" "MailState" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leased_until" TIMESTAMPTZ(3),
    "leased_by" BIGINT,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "captured_mail" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "message_id" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "captured_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_member" (
    "person_id" UUID NOT NULL,
    "roles" "StaffRole"[],
    "suspended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_member_pkey" PRIMARY KEY ("person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "partner_application_status_token_hash_key" ON "partner_application"("status_token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "partner_application_partner_id_key" ON "partner_application"("partner_id");

-- CreateIndex
CREATE INDEX "partner_application_state_waiting_since_idx" ON "partner_application"("state", "waiting_since");

-- CreateIndex
CREATE INDEX "partner_application_email_domain_idx" ON "partner_application"("email_domain");

-- CreateIndex
CREATE INDEX "partner_application_name_key_idx" ON "partner_application"("name_key");

-- CreateIndex
CREATE INDEX "application_note_application_id_idx" ON "application_note"("application_id");

-- CreateIndex
CREATE INDEX "brand_partner_id_state_idx" ON "brand"("partner_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "brand_partner_id_id_key" ON "brand"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "signup_link_token_hash_key" ON "signup_link"("token_hash");

-- CreateIndex
CREATE INDEX "signup_link_partner_id_created_at_idx" ON "signup_link"("partner_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "signup_link_partner_id_id_key" ON "signup_link"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_org_id_key" ON "customer"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_signup_link_id_key" ON "customer"("signup_link_id");

-- CreateIndex
CREATE INDEX "customer_partner_id_created_at_id_idx" ON "customer"("partner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "customer_partner_id_name_id_idx" ON "customer"("partner_id", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_partner_id_id_key" ON "customer"("partner_id", "id");

-- CreateIndex
CREATE INDEX "customer_member_person_id_idx" ON "customer_member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_member_customer_id_person_id_key" ON "customer_member"("customer_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "partner_slug_key" ON "partner"("slug");

-- CreateIndex
CREATE INDEX "partner_state_idx" ON "partner"("state");

-- CreateIndex
CREATE INDEX "partner_email_domain_idx" ON "partner"("email_domain");

-- CreateIndex
CREATE INDEX "partner_name_key_idx" ON "partner"("name_key");

-- CreateIndex
CREATE UNIQUE INDEX "partner_account_code_key" ON "partner_account"("code");

-- CreateIndex
CREATE UNIQUE INDEX "partner_account_partner_id_id_key" ON "partner_account"("partner_id", "id");

-- CreateIndex
CREATE INDEX "partner_member_person_id_idx" ON "partner_member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "partner_member_partner_id_person_id_key" ON "partner_member"("partner_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "partner_member_partner_id_id_key" ON "partner_member"("partner_id", "id");

-- CreateIndex
CREATE INDEX "partner_slug_partner_id_idx" ON "partner_slug"("partner_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_public_key_key" ON "api_key"("public_key");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_partner_id_id_key" ON "api_key"("partner_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "session_person_id_ended_at_idx" ON "session"("person_id", "ended_at");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_token_token_hash_key" ON "one_time_token"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_token_person_id_purpose_idx" ON "one_time_token"("person_id", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_partner_id_idx" ON "invitation"("partner_id");

-- CreateIndex
CREATE INDEX "submission_created_at_idx" ON "submission"("created_at");

-- CreateIndex
CREATE INDEX "audit_event_partner_id_at_id_idx" ON "audit_event"("partner_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_event_at_id_idx" ON "audit_event"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_event_subject_kind_subject_id_at_idx" ON "audit_event"("subject_kind", "subject_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_id_key" ON "mail"("message_id");

-- CreateIndex
CREATE INDEX "mail_state_next_attempt_at_idx" ON "mail"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "mail_created_at_id_idx" ON "mail"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "captured_mail_message_id_key" ON "captured_mail"("message_id");

-- AddForeignKey
ALTER TABLE "partner_application" ADD CONSTRAINT "partner_application_logo_light_hash_fkey" FOREIGN KEY ("logo_light_hash") REFERENCES "logo"("hash") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_application" ADD CONSTRAINT "partner_application_logo_dark_hash_fkey" FOREIGN KEY ("logo_dark_hash") REFERENCES "logo"("hash") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_application" ADD CONSTRAINT "partner_application_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "staff_member"("person_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_application" ADD CONSTRAINT "partner_application_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff_member"("person_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_application" ADD CONSTRAINT "partner_application_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_note" ADD CONSTRAINT "application_note_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "partner_application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_note" ADD CONSTRAINT "application_note_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "staff_member"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brand" ADD CONSTRAINT "brand_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brand" ADD CONSTRAINT "brand_logo_light_hash_fkey" FOREIGN KEY ("logo_light_hash") REFERENCES "logo"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brand" ADD CONSTRAINT "brand_logo_dark_hash_fkey" FOREIGN KEY ("logo_dark_hash") REFERENCES "logo"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signup_link" ADD CONSTRAINT "signup_link_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_signup_link_id_fkey" FOREIGN KEY ("signup_link_id") REFERENCES "signup_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_member" ADD CONSTRAINT "customer_member_partner_id_customer_id_fkey" FOREIGN KEY ("partner_id", "customer_id") REFERENCES "customer"("partner_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_member" ADD CONSTRAINT "customer_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_account" ADD CONSTRAINT "partner_account_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_member" ADD CONSTRAINT "partner_member_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_member" ADD CONSTRAINT "partner_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_slug" ADD CONSTRAINT "partner_slug_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_token" ADD CONSTRAINT "one_time_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_member" ADD CONSTRAINT "staff_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say

ALTER TABLE "person" ADD CONSTRAINT "person_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "customer" ADD CONSTRAINT "customer_org_id_safe" CHECK ("org_id" > 0 AND "org_id" < 9007199254740992);
ALTER TABLE "partner_slug" ADD CONSTRAINT "partner_slug_shape" CHECK ("slug" ~ '^[a-z0-9-]{3,40}$');
ALTER TABLE "partner" ADD CONSTRAINT "partner_slug_known" FOREIGN KEY ("slug") REFERENCES "partner_slug"("slug") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "partner_account" ADD CONSTRAINT "partner_account_code_shape" CHECK ("code" ~ '^[1-9][0-9]{6}$');
-- A customer's sign-up link is one of its own partner: a foreign key ignores row-level security.
ALTER TABLE "customer" ADD CONSTRAINT "customer_signup_link_same_partner" FOREIGN KEY ("partner_id", "signup_link_id") REFERENCES "signup_link"("partner_id", "id");

CREATE UNIQUE INDEX "brand_one_published" ON "brand" ("partner_id") WHERE "state" = 'PUBLISHED';
CREATE UNIQUE INDEX "brand_one_draft" ON "brand" ("partner_id") WHERE "state" = 'DRAFT';
CREATE UNIQUE INDEX "partner_account_one_global" ON "partner_account" ("partner_id") WHERE "kind" = 'GLOBAL';
CREATE UNIQUE INDEX "invitation_one_open" ON "invitation" (coalesce("partner_id", '00000000-0000-0000-0000-000000000000'), "email")
  WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;
CREATE INDEX "mail_due" ON "mail" ("next_attempt_at") WHERE "state" = 'QUEUED';
CREATE INDEX "customer_search" ON "customer" USING gin ("search_text" gin_trgm_ops);
CREATE INDEX "customer_search_prefix" ON "customer" ("partner_id", "search_text" text_pattern_ops);

-- Who the transaction is for. A reused connection hands back '' instead of nothing, hence nullif.

CREATE FUNCTION app_partner() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.partner_id', true), '')::uuid;
CREATE FUNCTION app_customer() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.customer_id', true), '')::uuid;

-- Row-level security: on and forced everywhere. The system role sees all; the app role what its policies say.

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['person', 'credential', 'session', 'one_time_token', 'invitation', 'rate_limit', 'submission',
    'staff_member', 'partner_application', 'application_note', 'partner', 'partner_account', 'partner_member',
    'partner_slug', 'api_key', 'logo', 'brand', 'signup_link', 'customer', 'customer_member', 'audit_event', 'mail',
    'captured_mail']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY system_all ON %I TO portico_system USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO portico_system', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['invitation', 'submission', 'partner_application', 'partner_account', 'partner_member',
    'partner_slug', 'api_key', 'brand', 'signup_link', 'customer', 'customer_member', 'audit_event', 'mail']
  LOOP
    EXECUTE format('CREATE POLICY own_partner ON %I TO portico_app
      USING (partner_id = (SELECT app_partner())) WITH CHECK (partner_id = (SELECT app_partner()))', t);
  END LOOP;
  -- A customer's own pages see what is about that customer, and nothing of the partner's inside.
  FOREACH t IN ARRAY ARRAY['invitation', 'partner_application', 'partner_account', 'partner_member', 'partner_slug',
    'api_key', 'signup_link']
  LOOP
    EXECUTE format('CREATE POLICY not_for_customers ON %I AS RESTRICTIVE TO portico_app
      USING ((SELECT app_customer()) IS NULL)', t);
  END LOOP;
END
$$;

CREATE POLICY own_partner ON "partner" TO portico_app
  USING (id = (SELECT app_partner())) WITH CHECK (id = (SELECT app_partner()));
CREATE POLICY own_customer ON "customer" AS RESTRICTIVE TO portico_app
  USING ((SELECT app_customer()) IS NULL OR id = (SELECT app_customer()));
CREATE POLICY own_customer ON "customer_member" AS RESTRICTIVE TO portico_app
  USING ((SELECT app_customer()) IS NULL OR customer_id = (SELECT app_customer()));
CREATE POLICY own_customer ON "audit_event" AS RESTRICTIVE TO portico_app
  USING ((SELECT app_customer()) IS NULL OR customer_id = (SELECT app_customer()));
CREATE POLICY published_for_customers ON "brand" AS RESTRICTIVE FOR SELECT TO portico_app
  USING ((SELECT app_customer()) IS NULL OR state = 'PUBLISHED');
CREATE POLICY not_made_by_customers ON "brand" AS RESTRICTIVE FOR INSERT TO portico_app
  WITH CHECK ((SELECT app_customer()) IS NULL);
CREATE POLICY not_written_by_customers ON "brand" AS RESTRICTIVE FOR UPDATE TO portico_app
  USING ((SELECT app_customer()) IS NULL);
CREATE POLICY not_deleted_by_customers ON "brand" AS RESTRICTIVE FOR DELETE TO portico_app
  USING ((SELECT app_customer()) IS NULL);
CREATE POLICY not_written_by_customers ON "partner" AS RESTRICTIVE FOR UPDATE TO portico_app
  USING ((SELECT app_customer()) IS NULL);
CREATE POLICY not_read_by_customers ON "mail" AS RESTRICTIVE FOR SELECT TO portico_app
  USING ((SELECT app_customer()) IS NULL);
-- No command of a customer keeps a submission yet; the first one brings a customer_id column with it.
CREATE POLICY not_for_customers ON "submission" AS RESTRICTIVE TO portico_app
  USING ((SELECT app_customer()) IS NULL);
CREATE POLICY own_people ON "person" FOR SELECT TO portico_app USING (
  EXISTS (SELECT FROM "partner_member" m WHERE m.person_id = person.id)
  OR EXISTS (SELECT FROM "customer_member" m WHERE m.person_id = person.id)
);
-- A logo is public by its address; what is secret is nobody's logo.
CREATE POLICY public_logo ON "logo" TO portico_app USING (true) WITH CHECK (true);

GRANT USAGE ON SCHEMA public TO portico_app, portico_system;
GRANT SELECT ON "partner", "partner_account", "partner_slug", "partner_application" TO portico_app;
GRANT UPDATE ("contact_email", "website_url", "country", "phone", "support_email", "support_phone", "support_url", "version") ON "partner" TO portico_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "partner_member", "brand", "customer_member" TO portico_app;
GRANT SELECT, INSERT, UPDATE ON "invitation", "submission", "signup_link", "customer", "api_key" TO portico_app;
GRANT SELECT, INSERT ON "audit_event", "mail", "logo" TO portico_app;
GRANT SELECT ("id", "email", "name", "locale", "email_verified_at", "created_at", "suspended_at") ON "person" TO portico_app;
-- What happened cannot be made not to have happened.
REVOKE UPDATE, DELETE ON "audit_event" FROM portico_system;

-- The sign-up page comes from a cache: whatever changes what it shows says so when it commits.

CREATE FUNCTION notify_signup_page() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed uuid;
BEGIN
  IF TG_TABLE_NAME = 'partner' THEN
    changed := NEW.id;
  ELSE
    changed := coalesce(NEW.partner_id, OLD.partner_id);
  END IF;
  PERFORM pg_notify('cache_tag', 'partner:' || s.slug) FROM partner_slug s WHERE s.partner_id = changed;
  RETURN NULL;
END
$$;

CREATE TRIGGER brand_changed AFTER INSERT OR UPDATE OR DELETE ON "brand"
  FOR EACH ROW EXECUTE FUNCTION notify_signup_page();
CREATE TRIGGER slug_changed AFTER INSERT OR DELETE ON "partner_slug"
  FOR EACH ROW EXECUTE FUNCTION notify_signup_page();
CREATE TRIGGER partner_changed AFTER UPDATE OF "state", "slug", "name", "support_email", "support_url", "support_phone" ON "partner"
  FOR EACH ROW EXECUTE FUNCTION notify_signup_page();

-- 'current', 'old:<the current slug>', or null for an address that leads nowhere.
CREATE FUNCTION signup_slug_state(wanted text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN p.slug = s.slug THEN 'current' ELSE 'old:' || p.slug END
  FROM partner_slug s JOIN partner p ON p.id = s.partner_id
  WHERE s.slug = wanted AND p.slug IS NOT NULL AND p.state <> 'CLOSED'
$$;

-- Mail wakes its worker.
CREATE FUNCTION notify_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('mail_due', '');
  RETURN NULL;
END
$$;
CREATE TRIGGER mail_due AFTER INSERT ON "mail" FOR EACH STATEMENT EXECUTE FUNCTION notify_mail();

-- Substring search over customers. LIKE is not leakproof, so under a policy PostgreSQL would not use the trigram index;
-- this function carries the partner's condition itself and runs as the system role. Under three characters there is no
-- trigram to look up, so a short text is looked for at the beginning of the name. EXECUTE plans for the text at hand.
CREATE FUNCTION customer_search_pattern(wanted text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length(wanted) >= 3 THEN '%' ELSE '' END
    || replace(replace(replace(lower(wanted), '\', '\\'), '%', '\%'), '_', '\_') || '%'
$$;
CREATE FUNCTION customer_search(wanted text, most int) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT id FROM customer WHERE partner_id = %L AND search_text LIKE %L %s LIMIT %s',
    app_partner(), customer_search_pattern(wanted),
    CASE WHEN app_customer() IS NULL THEN '' ELSE format('AND id = %L', app_customer()) END, most);
END
$$;
GRANT portico_system TO CURRENT_USER;
GRANT CREATE ON SCHEMA public TO portico_system;
ALTER FUNCTION customer_search(text, int) OWNER TO portico_system;
REVOKE CREATE ON SCHEMA public FROM portico_system;
REVOKE ALL ON FUNCTION customer_search(text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customer_search(text, int) TO portico_app, portico_system;
