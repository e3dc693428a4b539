import { FieldPage } from './FieldPage.tsx';
import { FieldsPage } from './FieldsPage.tsx';

/** The list of custom fields, one of them, or a new one. */
export function FieldsSection({ id }: { id: string | undefined }) {
  return id === undefined ? <FieldsPage /> : <FieldPage id={id === 'new' ? null : Number(id)} />;
}
