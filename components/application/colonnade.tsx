/** The motif of the house as a line drawing: five arches on a plinth, the last one open. Decorative. */
export function Colonnade({ className }: { className?: string }) {
  const arches = [0, 1, 2, 3, 4];
  return (
    <svg
      className={className}
      viewBox="0 0 480 300"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.25"
      aria-hidden="true"
    >
      <path d="M8 40h464M16 52h448M16 58h448M40 24h400M64 12h352" className="text-line-2" stroke="currentColor" />
      {arches.map((index) => {
        const x = 24 + index * 88;
        const open = index === 4;
        return (
          <g key={index} className={open ? 'text-verdigris' : 'text-control'}>
            <path stroke="currentColor" d={`M${x} 264V128a40 40 0 0 1 80 0v136`} />
            <path stroke="currentColor" d={`M${x + 8} 264V130a32 32 0 0 1 64 0v134`} opacity=".55" />
            {open ? (
              <path d={`M${x + 8} 264V130a32 32 0 0 1 64 0v134Z`} className="fill-verdigris-soft" stroke="none" />
            ) : null}
            {open ? <path stroke="currentColor" d={`M${x + 40} 98v166M${x + 8} 150h64`} opacity=".4" /> : null}
          </g>
        );
      })}
      {[0, 1, 2, 3, 4, 5].map((index) => {
        const x = 20 + index * 88;
        return (
          <path
            key={index}
            d={`M${x - 6} 264h12M${x - 4} 118h8M${x} 118v146`}
            className="text-line-2"
            stroke="currentColor"
          />
        );
      })}
      <path d="M12 264h456M4 272h472M0 284h480" className="text-control" stroke="currentColor" />
    </svg>
  );
}
