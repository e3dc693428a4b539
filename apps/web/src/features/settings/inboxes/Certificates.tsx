import type { Certificate, Endpoints, Inbox, ResponseOf } from '@heed/contract';
import { Section, useReader } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { AskedButton } from '../kit/AskedButton.tsx';
import { useAct } from '../kit/use-act.ts';
import classes from './inboxes.module.css';

type ShownCertificate = NonNullable<ResponseOf<Endpoints['testInbox']>['checks'][number]['certificate']>;

/** A certificate that is not trusted, to compare and accept. */
export function OfferedCertificate({
  inboxId,
  certificate,
  onAccepted,
}: {
  inboxId: number;
  certificate: ShownCertificate;
  onAccepted: () => void;
}) {
  const { t } = useTranslation('settingsMail');
  const { direction, fingerprint } = certificate;
  const accept = useAct(
    () => api.acceptCertificate({ params: { id: inboxId, direction }, body: { fingerprint } }),
    [['inboxes']],
  );
  return (
    <div className={classes.certificate}>
      <CertificateFacts certificate={certificate} />
      <div>
        <AskedButton
          label={t('certificate.accept')}
          name={`${t('certificate.accept')} · ${t(`certificate.${direction}`)}`}
          question={{ title: t('certificate.acceptTitle'), text: t('certificate.acceptText') }}
          busy={accept.busy}
          act={async () => {
            if (await accept.run()) onAccepted();
          }}
        />
      </div>
    </div>
  );
}

/** The certificates by which this inbox knows its servers; nothing where public authorities vouch for them. */
export function AcceptedCertificates({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation('settingsMail');
  const forget = useAct(
    (direction: 'imap' | 'smtp') => api.forgetCertificate({ params: { id: inbox.id, direction } }),
    [['inboxes']],
  );
  const accepted = (['imap', 'smtp'] as const).flatMap((direction) => {
    const certificate = inbox[direction]?.certificate;
    return certificate ? [{ direction, certificate }] : [];
  });
  if (accepted.length === 0) return null;
  return (
    <Section title={t('certificate.title')} description={t('certificate.text')}>
      {accepted.map(({ direction, certificate }) => (
        <div key={direction} className={classes.certificate}>
          <strong className={classes.checkName}>
            {t(`certificate.${direction}`)} · {inbox[direction]?.host}
          </strong>
          <CertificateFacts certificate={certificate} />
          <div>
            <AskedButton
              label={t('certificate.forget')}
              name={`${t('certificate.forget')} · ${t(`certificate.${direction}`)}`}
              question={{ title: t('certificate.forget'), text: t('certificate.forgetText') }}
              busy={forget.input === direction}
              act={() => forget.run(direction)}
            />
          </div>
        </div>
      ))}
    </Section>
  );
}

function CertificateFacts({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation('settingsMail');
  const { locale, timeZone } = useReader();
  const day = (instant: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(instant));
  return (
    <dl className={classes.mailHead}>
      <dt>{t('certificate.fingerprint')}</dt>
      <dd className={classes.fingerprint}>{certificate.fingerprint}</dd>
      <dt>{t('certificate.subject')}</dt>
      <dd>{certificate.subject}</dd>
      <dt>{t('certificate.issuer')}</dt>
      <dd>{certificate.issuer}</dd>
      <dt>{t('certificate.valid')}</dt>
      <dd>{t('certificate.validity', { from: day(certificate.validFrom), to: day(certificate.validTo) })}</dd>
    </dl>
  );
}
