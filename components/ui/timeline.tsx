import type { ReactNode } from 'react';
import { ToneShape } from './status.tsx';
import type { Tone } from './tone.ts';

export type TimelineEntry = {
  id: string;
  title: ReactNode;
  when: ReactNode;
  by?: ReactNode;
  tone?: Tone;
  body?: ReactNode;
};

/** What happened to one thing, in order. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className={`timeline-mark tone-${entry.tone ?? 'neutral'}`}>
            <ToneShape tone={entry.tone ?? 'neutral'} />
          </span>
          <div className="min-w-0">
            <div className="timeline-head">
              <span className="timeline-title">{entry.title}</span>
              {entry.by ? <span className="timeline-by">{entry.by}</span> : null}
              <span className="timeline-when">{entry.when}</span>
            </div>
            {entry.body ? <div className="timeline-body">{entry.body}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
