import type { ReactNode } from 'react';
import { SignupView, type SignupViewProps } from '#components/brand/signup-view.tsx';

type NotePageProps = Omit<SignupViewProps, 'form' | 'text'> & { title: string; children: ReactNode };

/** A partner's page with a few kind words in place of the form. */
export function NotePage({ title, children, brand, labels, ...view }: NotePageProps) {
  return (
    <SignupView
      {...view}
      brand={{ ...brand, welcome: '' }}
      labels={{ ...labels, title, lead: '' }}
      form={<div className="su-note">{children}</div>}
    />
  );
}
