/** A small turning arc for work in progress; decorative, the words beside it say what happens. */
export function Spinner() {
  return (
    <svg className="spinner" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <circle cx="8" cy="8" r="6" opacity="0.25" />
      <path d="M14 8a6 6 0 0 0-6-6" strokeLinecap="round" />
    </svg>
  );
}
