import type { ReactNode } from 'react';
import type { BrandView } from '#lib/domain/brand/schema.ts';
import { signupCss } from './signup-css.ts';

/** The words around the form, in the reader's language. `lib/domain/brand/labels.ts` makes them. */
export type SignupLabels = {
  title: string;
  /** said in place of the partner's own welcome when it has written none; '' for nothing */
  lead: string;
  help: string;
  call: string;
  poweredBy: string;
};

export type SignupViewProps = {
  brand: BrandView;
  /** Shows one scheme whatever the visitor prefers: for previews. */
  scheme?: 'light' | 'dark';
  labels: SignupLabels;
  /** What stands in the card: the form, or a sentence in its place. */
  form?: ReactNode;
  /** Text over the whole width in place of the card. */
  text?: ReactNode;
  /** At the foot, beside the vendor's line: the language switch. */
  foot?: ReactNode;
  /** The request's nonce, where the page is not cached. */
  nonce?: string;
  /** Tells the landmarks of this page from those of another one that is framed beside it: for previews. */
  landmark?: string;
};

function Logo({ brand, scheme }: Pick<SignupViewProps, 'brand' | 'scheme'>) {
  const light = { width: brand.logoWidth, height: brand.logoHeight };
  const dark = { width: brand.logoDarkWidth, height: brand.logoDarkHeight };
  const only = scheme === 'dark';
  return (
    <picture>
      {scheme ? null : <source media="(prefers-color-scheme: dark)" srcSet={brand.logoDarkUrl} {...dark} />}
      <img
        src={only ? brand.logoDarkUrl : brand.logoLightUrl}
        {...(only ? dark : light)}
        alt={brand.displayName}
        decoding="async"
        fetchPriority="high"
      />
    </picture>
  );
}

function Help({ brand, labels }: Pick<SignupViewProps, 'brand' | 'labels'>) {
  const { email, phone, url } = brand.support;
  if (!email && !phone && !url) return null;
  return (
    <div className="su-help">
      <b>{labels.help}</b>
      {email ? <a href={`mailto:${email}`}>{email}</a> : null}
      {phone ? (
        <span>
          {labels.call} <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
        </span>
      ) : null}
      {url?.startsWith('https://') ? <a href={url}>{new URL(url).host}</a> : null}
    </div>
  );
}

/** A partner's sign-up page, whole: complete and usable as HTML and CSS alone, in the partner's look and not in ours. */
export function SignupView({ brand, scheme, labels, form, text, foot, nonce, landmark }: SignupViewProps) {
  const lead = brand.welcome || labels.lead;
  const named = landmark ? { 'aria-label': landmark } : {};
  return (
    <div className="su">
      {/* Browsers hide a nonce from scripts once they have read it. */}
      <style nonce={nonce} suppressHydrationWarning>
        {signupCss(brand, scheme)}
      </style>
      <header className="su-head su-in" {...named}>
        <Logo brand={brand} scheme={scheme} />
      </header>
      <main className={text ? 'su-main su-wide su-in' : 'su-main su-in'} {...named}>
        {text ? (
          <article className="su-text">{text}</article>
        ) : (
          <>
            <div className="su-lead">
              <h1>{labels.title}</h1>
              {lead ? <p className="su-welcome">{lead}</p> : null}
              <Help brand={brand} labels={labels} />
            </div>
            <div className="su-card">{form}</div>
          </>
        )}
      </main>
      <footer className="su-foot" {...named}>
        <div className="su-in">
          <p>{labels.poweredBy}</p>
          {foot}
        </div>
      </footer>
    </div>
  );
}
