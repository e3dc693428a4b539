import type { Client } from '@heed/client';
import type { NewProductEvent } from '@heed/contract';
import { createDice, CUSTOMER_DOMAIN } from './stories.ts';

const HOUR_MS = 3_600_000;

type Told = Pick<NewProductEvent, 'kind' | 'title' | 'facts'>;

const told: Record<'en' | 'zh', Told[]> = {
  en: [
    { kind: 'sign-up', title: 'Opened an account', facts: { newsletter: true } },
    {
      kind: 'order',
      title: 'Order T-2041: Darjeeling, 250 g',
      facts: { total: 24.9, currency: 'EUR', items: 1 },
    },
    { kind: 'payment', title: 'Paid order T-2041', facts: { total: 24.9, currency: 'EUR', method: 'card' } },
    { kind: 'visit', title: 'Looked at “Cast-iron kettles”', facts: { pages: 4 } },
  ],
  zh: [
    { kind: 'sign-up', title: '注册了账户', facts: { newsletter: false } },
    { kind: 'order', title: '订单 T-3107：龙井 500 克', facts: { total: 368, currency: 'CNY', items: 2 } },
    {
      kind: 'payment',
      title: '已支付订单 T-3107',
      facts: { total: 368, currency: 'CNY', method: '微信支付' },
    },
    { kind: 'visit', title: '浏览了“紫砂壶”', facts: { pages: 6 } },
  ],
};

/** What the sample company's shop tells of its customers, by API as a shop would; and one who is there twice. */
export async function tellOfCustomers(owner: Client, now: Date): Promise<void> {
  const dice = createDice(11);
  for (const { id, name } of (await owner.listCustomers({ query: { 'page[size]': 100 } })).data)
    for (const [index, event] of told[/\p{Script=Han}/u.test(name) ? 'zh' : 'en'].entries())
      await owner.addProductEvent({
        params: { id },
        body: {
          ...event,
          at: new Date(now.getTime() - (120 - 30 * index + 20 * dice()) * HOUR_MS).toISOString(),
          externalId: `${event.kind}-${id}`,
        },
      });
  await owner.createCustomer({ body: { name: 'Hanna Schmidt', emails: [`hanna@${CUSTOMER_DOMAIN}`] } });
}
