import { MissingNote } from './missing-note.tsx';

export default function NotFound() {
  return (
    <main id="main" className="mx-auto max-w-form px-6 py-24">
      <MissingNote />
    </main>
  );
}
