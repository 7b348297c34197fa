import { Notice } from './notice.tsx';
import type { NoticeTone } from './tone.ts';

/** What a flash cookie holds: one sentence in the reader's language, and its tone. */
export type FlashMessage = { tone: NoticeTone; text: string; title?: string };

/** The outcome of the last action, told once on the page that follows it. Nothing without a message. */
export function Flash({ message }: { message: FlashMessage | null | undefined }) {
  if (!message) return null;
  return (
    <Notice
      tone={message.tone}
      title={message.title}
      role={message.tone === 'bad' ? 'alert' : 'status'}
      className="mb-5"
      data-flash=""
    >
      {message.text}
    </Notice>
  );
}
