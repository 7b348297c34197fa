import { MissingPage } from '../missing-page.tsx';

/** Whatever no other page answers. */
export default function NoSuchPage() {
  return <MissingPage />;
}
