import { LinkButton } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';

export type ProgramCardProps = {
  name: string;
  text: string;
  points: string[];
  href: string;
  apply: string;
  /** one button of the page stands out */
  primary?: boolean;
};

/** A program, told: what it is, what it brings, the way in. */
export function ProgramCard({ name, text, points, href, apply, primary }: ProgramCardProps) {
  return (
    <section className="card flex flex-col gap-5 p-6 sm:p-8">
      <h3 className="text-xl font-semibold">{name}</h3>
      <p className="text-md text-ink-2">{text}</p>
      <ul className="grid gap-2.5 border-t border-line pt-5">
        {points.map((point) => (
          <li key={point} className="grid grid-cols-[1.5rem_1fr]">
            <Glyph name="check" className="glyph-sm mt-1 text-verdigris" />
            <span>{point}</span>
          </li>
        ))}
      </ul>
      <div className="mt-auto pt-2">
        <LinkButton href={href} variant={primary ? 'primary' : 'secondary'} size="lg">
          {apply}
        </LinkButton>
      </div>
    </section>
  );
}
