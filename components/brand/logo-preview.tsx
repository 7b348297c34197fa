'use client';
import { useEffect, useRef, useState } from 'react';

export type LogoPreviewWords = {
  /** what the two pictures are, e.g. "How your sign-up page will show them" */
  title: string;
  light: string;
  dark: string;
  /** shown where no logo is chosen yet */
  empty: string;
  /** shown in place of a file that is no picture */
  broken?: string;
};

export type LogoPreviewProps = {
  /** names of the form's two file fields */
  lightField: string;
  darkField: string;
  /** addresses of the logos in use or kept, shown until others are chosen */
  lightUrl?: string;
  darkUrl?: string;
  words: LogoPreviewWords;
};

type Chosen = { light?: string; dark?: string };

function urlOf(form: HTMLFormElement, name: string): string | undefined {
  const field = form.elements.namedItem(name);
  const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined;
  // Read as an SVG whatever the browser took it for; inside <img> nothing in it runs or loads.
  return file && file.size > 0 ? URL.createObjectURL(file.slice(0, file.size, 'image/svg+xml')) : undefined;
}

/** Watches the file fields of the form around `inside`; the addresses die when others are chosen. */
function useChosen(lightField: string, darkField: string) {
  const inside = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Chosen>({});
  useEffect(() => {
    const form = inside.current?.closest('form');
    if (!form) return;
    let live: Chosen = {};
    const forget = () => {
      for (const url of Object.values(live)) URL.revokeObjectURL(url);
    };
    const read = () => {
      forget();
      live = { light: urlOf(form, lightField), dark: urlOf(form, darkField) };
      for (const [key, url] of Object.entries(live)) if (!url) delete live[key as keyof Chosen];
      setChosen(live);
    };
    read();
    form.addEventListener('change', read);
    form.addEventListener('reset', read);
    return () => {
      form.removeEventListener('change', read);
      form.removeEventListener('reset', read);
      forget();
    };
  }, [lightField, darkField]);
  return { inside, chosen };
}

type FrameProps = { scheme: 'light' | 'dark'; url?: string; name: string; words: LogoPreviewWords };

function Frame({ scheme, url, name, words }: FrameProps) {
  const [brokenUrl, setBrokenUrl] = useState<string>();
  const broken = url !== undefined && url === brokenUrl;
  const ground = scheme === 'light' ? 'bg-[#ffffff]' : 'bg-[#0e1116]';
  const bar = scheme === 'light' ? 'bg-[#e4e8eb]' : 'bg-[#262c34]';
  const ink = scheme === 'light' ? 'text-[#4d5a66]' : 'text-[#a9b4bf]';
  return (
    <figure className="grid min-w-0 gap-2">
      <div className={`overflow-hidden rounded-lg border border-line-2 ${ground}`}>
        <div className="grid gap-4 p-5">
          <div className="flex h-[72px] items-center">
            {url && !broken ? (
              <img
                src={url}
                alt={name}
                onError={() => setBrokenUrl(url)}
                className="max-h-[72px] w-auto max-w-full min-w-6 object-contain object-left"
              />
            ) : (
              <span className={`text-sm ${ink}`}>{broken ? (words.broken ?? words.empty) : words.empty}</span>
            )}
          </div>
          <div className="grid gap-2" aria-hidden="true">
            <div className={`h-3 w-2/3 rounded-sm ${bar}`} />
            <div className={`h-2 w-1/2 rounded-sm ${bar}`} />
            <div className={`mt-2 h-8 w-full rounded-md ${bar}`} />
          </div>
        </div>
      </div>
      <figcaption className="text-sm text-ink-2">{name}</figcaption>
    </figure>
  );
}

/**
 * Both logos on their grounds in the head of the sign-up page, as soon as they are chosen and before anything is sent.
 * Stands inside the form that has the two file fields; without JavaScript it shows what is in use.
 */
export function LogoPreview({ lightField, darkField, lightUrl, darkUrl, words }: LogoPreviewProps) {
  const { inside, chosen } = useChosen(lightField, darkField);
  return (
    <div ref={inside} className="grid gap-2">
      <p className="field-label">{words.title}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Frame scheme="light" url={chosen.light ?? lightUrl} name={words.light} words={words} />
        <Frame scheme="dark" url={chosen.dark ?? darkUrl} name={words.dark} words={words} />
      </div>
    </div>
  );
}
