'use client';

import { Button } from '#components/ui/button.tsx';
import en from '#messages/en/site.json';
import ja from '#messages/ja/site.json';

// The words come with the page's script, because a page that failed can fetch nothing any more.
const WORDS = { en: en.error, ja: ja.error };

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const words = WORDS[document.documentElement.lang === 'ja' ? 'ja' : 'en'];
  return (
    <main id="main" className="mx-auto max-w-form px-6 py-24">
      <h1 className="text-2xl font-semibold">{words.title}</h1>
      <p className="mt-3 text-ink-2">
        {words.text} <span className="tnum">{error.digest}</span>
      </p>
      <Button className="mt-6" variant="primary" onClick={reset}>
        {words.again}
      </Button>
    </main>
  );
}
