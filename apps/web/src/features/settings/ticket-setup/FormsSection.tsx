import { FormPage } from './FormPage.tsx';
import { FormsPage } from './FormsPage.tsx';

/** The list of forms, one of them, or a new one. */
export function FormsSection({ id }: { id: string | undefined }) {
  return id === undefined ? <FormsPage /> : <FormPage id={id === 'new' ? null : Number(id)} />;
}
