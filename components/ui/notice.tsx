import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Glyph, type GlyphName } from './glyph.tsx';
import type { NoticeTone } from './tone.ts';

const glyphs: Record<NoticeTone, GlyphName> = { info: 'info', good: 'good', warn: 'warning', bad: 'alert' };

export type NoticeProps = Omit<ComponentProps<'div'>, 'title'> & {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
};

/** Something to be told: a title, a sentence, an action. Give it `role="alert"` or `"status"` when it appears later. */
export function Notice({ tone = 'info', title, children, actions, className, ...rest }: NoticeProps) {
  return (
    <div {...rest} className={clsx('notice', `tone-${tone}`, className)}>
      <Glyph name={glyphs[tone]} />
      <div className="notice-body">
        {title ? <p className="notice-title">{title}</p> : null}
        {children ? <div className={title ? 'notice-text' : undefined}>{children}</div> : null}
        {actions ? <div className="notice-actions">{actions}</div> : null}
      </div>
    </div>
  );
}
