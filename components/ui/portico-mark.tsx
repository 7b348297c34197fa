/** The Portico mark: two columns, an arch, a door ajar, a plinth. `title` names it; without one it is decorative. */
export function PorticoMark({ className = '', title }: { className?: string; title?: string }) {
  return (
    <svg className={`mark ${className}`} viewBox="0 0 32 32" role={title ? 'img' : undefined} aria-hidden={!title}>
      {title ? <title>{title}</title> : null}
      <path
        fill="currentColor"
        d="M3 25V5.5A1.5 1.5 0 0 1 4.5 4h23A1.5 1.5 0 0 1 29 5.5V25h-4.5v-8.5a8.5 8.5 0 0 0-17 0V25Z"
      />
      <path className="mark-door" d="M11 25v-8.5a5 5 0 0 1 10 0V25Z" />
      <path fill="currentColor" d="M2 27h28v2.5H2Z" />
    </svg>
  );
}
