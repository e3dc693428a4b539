import type { ProductEventKind } from '@heed/contract';
import {
  IconBolt,
  IconCreditCard,
  IconDeviceDesktop,
  IconShoppingBag,
  IconUserPlus,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const icons: Record<ProductEventKind, Icon> = {
  order: IconShoppingBag,
  payment: IconCreditCard,
  visit: IconDeviceDesktop,
  'sign-up': IconUserPlus,
  other: IconBolt,
};

/** The sign of a kind of product event; it is read out as its name. */
export function EventIcon({ kind }: { kind: ProductEventKind }) {
  const { t } = useTranslation('known');
  const Shape = icons[kind];
  return <Shape size={15} stroke={1.75} role="img" aria-label={t(`event.kind.${kind}`)} />;
}
