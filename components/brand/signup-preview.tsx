import type { BrandView } from '#lib/domain/brand/schema.ts';
import { SignupFields, type SignupFieldsProps } from './signup-fields.tsx';
import { type SignupLabels, SignupView } from './signup-view.tsx';

export type SignupPreviewProps = Pick<SignupFieldsProps, 'words' | 'terms' | 'countries'> & {
  brand: BrandView;
  labels: SignupLabels;
  scheme?: 'light' | 'dark';
  nonce?: string;
  /** tells this preview from another one that is framed beside it */
  landmark?: string;
};

/** The sign-up page as visitors will see it, with a form that cannot be filled in or sent. */
export function SignupPreview({ brand, labels, scheme, nonce, landmark, ...fields }: SignupPreviewProps) {
  return (
    <SignupView
      brand={brand}
      labels={labels}
      scheme={scheme}
      nonce={nonce}
      landmark={landmark}
      form={
        <div className="su-form" inert>
          <h2>{fields.words.formTitle}</h2>
          <SignupFields {...fields} values={{}} errors={{}} emailFixed={false} passwordLost={false} />
          <button className="su-go" type="button">
            {fields.words.submit}
          </button>
        </div>
      }
    />
  );
}
