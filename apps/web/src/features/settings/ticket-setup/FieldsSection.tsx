import { FieldPage } from './FieldPage.tsx';
import { FieldsPage } from './FieldsPage.tsx';
import type { FieldSubject } from './field-subjects.ts';

interface SectionProps {
  id: string | undefined;
}

export function TicketFieldsSection(props: SectionProps) {
  return <FieldsSection subject="ticket" {...props} />;
}

export function CustomerFieldsSection(props: SectionProps) {
  return <FieldsSection subject="customer" {...props} />;
}

export function OrganizationFieldsSection(props: SectionProps) {
  return <FieldsSection subject="organization" {...props} />;
}

/** The list of custom fields of tickets, customers or organizations, one of them, or a new one. */
function FieldsSection({ subject, id }: SectionProps & { subject: FieldSubject }) {
  return id === undefined ? (
    <FieldsPage subject={subject} />
  ) : (
    <FieldPage subject={subject} id={id === 'new' ? null : Number(id)} />
  );
}
