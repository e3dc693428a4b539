import { createClient, type Client } from '@heed/client';

/** What a visitor signs in with; the sample company holds nothing of value. */
export const visitor = { email: 'demo@teahouse.example', password: 'demo-password', name: 'Robin Vale' };
export const HELP_ADDRESS = 'help@teahouse.example';

const colleagues = [
  {
    name: 'Mei Chen',
    email: 'mei@teahouse.example',
    locale: 'zh-CN',
    languages: ['zh-CN', 'en'],
    role: 'supervisor',
    groups: ['support', 'returns'],
  },
  {
    name: 'Jonas Weber',
    email: 'jonas@teahouse.example',
    locale: 'en',
    languages: ['en', 'de'],
    role: 'agent',
    groups: ['support'],
  },
  {
    name: '周晓明',
    email: 'xiaoming@teahouse.example',
    locale: 'zh-CN',
    languages: ['zh-CN'],
    role: 'agent',
    groups: ['support', 'returns'],
  },
  {
    name: 'Amara Diallo',
    email: 'amara@teahouse.example',
    locale: 'en',
    languages: ['en', 'fr'],
    role: 'agent',
    groups: ['returns'],
  },
] as const;

/** Sets the sample company up as an owner would, by the API: inbox, groups, agents, a queue, organizations. */
export async function foundCompany(
  owner: Client,
  options: { baseUrl: string; customerSmtpPort: number },
): Promise<void> {
  const groups = new Map<string, number>();
  for (const { key, name } of [
    { key: 'support', name: 'Support 客服' },
    { key: 'returns', name: 'Returns 售后' },
  ]) {
    const standing = (await owner.listGroups()).data.find((group) => group.key === key);
    groups.set(key, standing?.id ?? (await owner.createGroup({ body: { key, name } })).id);
  }
  const roles = new Map((await owner.listRoles()).data.map((role) => [role.key, role.id]));
  for (const { name, email, locale, languages, role, groups: keys } of colleagues) {
    const invitation = await owner.inviteAgent({
      body: { email, name, roleId: roles.get(role)!, groupIds: keys.map((key) => groups.get(key)!), locale },
    });
    const token = new URL(invitation.url!).searchParams.get('token')!;
    const { agent } = await createClient({ baseUrl: options.baseUrl }).acceptInvitation({
      params: { token },
      body: {
        name,
        password: visitor.password,
        locale,
        timeZone: locale === 'en' ? 'Europe/Berlin' : 'Asia/Shanghai',
      },
    });
    await owner.updateAgent({
      params: { id: agent.id },
      body: { version: agent.version, languages: [...languages] },
    });
  }
  await owner.createInbox({
    body: {
      name: 'Teahouse help',
      address: HELP_ADDRESS,
      senderName: 'Teahouse',
      groupId: groups.get('support')!,
      smtp: {
        host: '127.0.0.1',
        port: options.customerSmtpPort,
        security: 'none',
        username: '',
        auth: 'password',
      },
    },
  });
  await owner.createQueue({
    body: {
      name: 'Returns 售后',
      key: 'returns',
      conditions: { tags: ['damage', 'refund'] },
      primaryGroupIds: [groups.get('returns')!],
      overflowGroupIds: [groups.get('support')!],
      targetMinutes: 120,
    },
  });
  await owner.createOrganization({
    body: { name: 'Studio Bianchi S.r.l.', notes: 'Orders for three cafés.' },
  });
  await owner.createOrganization({ body: { name: '北京晨光文化有限公司', notes: '每月 5 日前开票。' } });
}
