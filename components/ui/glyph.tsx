const strokes = {
  check: ['M20 6 9 17l-5-5'],
  close: ['M18 6 6 18', 'm6 6 12 12'],
  chevronDown: ['m6 9 6 6 6-6'],
  chevronLeft: ['m15 18-6-6 6-6'],
  chevronRight: ['m9 18 6-6-6-6'],
  arrowUp: ['m5 12 7-7 7 7', 'M12 19V5'],
  arrowDown: ['M12 5v14', 'm19 12-7 7-7-7'],
  sort: ['m7 15 5 5 5-5', 'm7 9 5-5 5 5'],
  alert: ['M12 8v5', 'M12 16.5h.01', 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18'],
  warning: [
    'M12 9v4.5',
    'M12 17h.01',
    'M10.3 3.9 2.2 18a2 2 0 0 0 1.7 3h16.2a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z',
  ],
  info: ['M12 11.5V17', 'M12 7.5h.01', 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18'],
  good: ['m8.5 12 2.5 2.5 4.5-5', 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18'],
  lock: ['M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1Z', 'M8 11V7.5a4 4 0 0 1 8 0V11'],
  search: ['M11 4a7 7 0 1 0 0 14a7 7 0 1 0 0-14', 'm20.5 20.5-4.5-4.5'],
  copy: ['M9 9h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1Z', 'M4 15V4a1 1 0 0 1 1-1h10'],
  menu: ['M4 7h16', 'M4 12h16', 'M4 17h16'],
  more: ['M5 12h.01', 'M12 12h.01', 'M19 12h.01'],
  sun: [
    'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8',
    'M12 2.5v2M12 19.5v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2.5 12h2M19.5 12h2M6.3 17.7l-1.4 1.4M19.1 4.9l-1.4 1.4',
  ],
  moon: ['M20.5 14.2A8.5 8.5 0 1 1 9.8 3.5a6.8 6.8 0 0 0 10.7 10.7Z'],
  system: ['M4 4.5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1Z', 'M8.5 20.5h7', 'M12 16.5v4'],
  file: ['M14 3v5h5', 'M6 3h8l5 5v12a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Z'],
  minus: ['M6 12h12'],
  external: ['M14 4h6v6', 'M20 4 11 13', 'M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5'],
} as const;

/** The names of the drawings that the primitives use themselves; pages use lucide-react. */
export type GlyphName = keyof typeof strokes;

/** A 24-unit line drawing, decorative, in the colour of its text. Costs the browser no script. */
export function Glyph({ name, className = '' }: { name: GlyphName; className?: string }) {
  return (
    <svg
      className={`glyph ${className}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3 : 1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {strokes[name].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
