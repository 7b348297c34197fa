import './brand-logo.css';
import type { BrandView } from '#lib/domain/brand/schema.ts';

/** A partner's logo on both of the grounds that a page of ours can have; the style sheet shows the one that fits. */
export function BrandLogo({ brand }: { brand: BrandView }) {
  const picture = (url: string, width: number, height: number, className: string) => (
    <img src={url} width={width} height={height} alt={brand.displayName} className={`${className} h-auto max-w-full`} />
  );
  return (
    <div className="brand-logo">
      {picture(brand.logoLightUrl, brand.logoWidth, brand.logoHeight, 'brand-logo-light')}
      {picture(brand.logoDarkUrl, brand.logoDarkWidth, brand.logoDarkHeight, 'brand-logo-dark')}
    </div>
  );
}
