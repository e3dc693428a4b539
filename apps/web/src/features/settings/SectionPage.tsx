import { EmptyState, SkeletonRows } from '@heed/ui';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api.ts';
import { findSection, type SectionName } from './sections.ts';

/** The page of each section, loaded when it is first opened. Those with an id in the path get it. */
const pages: Record<SectionName, ComponentType<{ id: string | undefined }>> = {
  profile: lazy(async () => ({ default: (await import('./account/ProfilePage.tsx')).ProfilePage })),
  notifications: lazy(async () => ({
    default: (await import('./account/notices/NotificationsPage.tsx')).NotificationsPage,
  })),
  signatures: lazy(async () => ({
    default: (await import('./account/SignaturesPage.tsx')).SignaturesPage,
  })),
  password: lazy(async () => ({ default: (await import('./account/PasswordPage.tsx')).PasswordPage })),
  sessions: lazy(async () => ({ default: (await import('./account/SessionsPage.tsx')).SessionsPage })),
  'api-keys': lazy(async () => ({ default: (await import('./account/ApiKeysPage.tsx')).ApiKeysPage })),
  appearance: lazy(async () => ({ default: (await import('./account/AppearancePage.tsx')).AppearancePage })),
  company: lazy(async () => ({ default: (await import('./company/CompanyPage.tsx')).CompanyPage })),
  agents: lazy(async () => ({ default: (await import('./people/AgentsSection.tsx')).AgentsSection })),
  roles: lazy(async () => ({ default: (await import('./people/RolesPage.tsx')).RolesPage })),
  groups: lazy(async () => ({ default: (await import('./people/GroupsSection.tsx')).GroupsSection })),
  inboxes: lazy(async () => ({ default: (await import('./inboxes/InboxesSection.tsx')).InboxesSection })),
  'mail-texts': lazy(async () => ({
    default: (await import('./mail-texts/MailTextsPage.tsx')).MailTextsPage,
  })),
  senders: lazy(async () => ({ default: (await import('./senders/SendersPage.tsx')).SendersPage })),
  queues: lazy(async () => ({ default: (await import('./queues/QueuesSection.tsx')).QueuesSection })),
  skills: lazy(async () => ({ default: (await import('./queues/SkillsPage.tsx')).SkillsPage })),
  'canned-replies': lazy(async () => ({
    default: (await import('./canned/CannedSection.tsx')).CannedSection,
  })),
  'planned-tickets': lazy(async () => ({
    default: (await import('./planned/PlannedSection.tsx')).PlannedSection,
  })),
  'task-templates': lazy(async () => ({
    default: (await import('./task-templates/TemplatesSection.tsx')).TemplatesSection,
  })),
  'ticket-statuses': lazy(async () => ({
    default: (await import('./ticket-setup/StatusesPage.tsx')).StatusesPage,
  })),
  'ticket-fields': lazy(async () => ({
    default: (await import('./ticket-setup/FieldsSection.tsx')).TicketFieldsSection,
  })),
  'ticket-forms': lazy(async () => ({
    default: (await import('./ticket-setup/FormsSection.tsx')).FormsSection,
  })),
  'customer-fields': lazy(async () => ({
    default: (await import('./ticket-setup/FieldsSection.tsx')).CustomerFieldsSection,
  })),
  'organization-fields': lazy(async () => ({
    default: (await import('./ticket-setup/FieldsSection.tsx')).OrganizationFieldsSection,
  })),
  audit: lazy(async () => ({ default: (await import('./audit/AuditPage.tsx')).AuditPage })),
};

/** /settings/<section>/<id> */
export function SectionPage() {
  const { t } = useTranslation('common');
  const { permissions } = useMe();
  const { section: name = '', id } = useParams({ strict: false });
  const section = findSection(name, permissions);
  if (!section) return <EmptyState>{t('error.notFound')}</EmptyState>;
  const Page = pages[section.name];
  return (
    <Suspense fallback={<SkeletonRows rows={5} />}>
      <Page key={`${section.name}/${id ?? ''}`} id={id} />
    </Suspense>
  );
}
