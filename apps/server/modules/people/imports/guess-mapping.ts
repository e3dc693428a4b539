import { importTargets, type Localized, type Profile } from '@heed/contract';

/** How columns are called elsewhere, in English and Chinese; without spaces and marks, in small letters. */
const names: Record<string, readonly string[]> = {
  name: [
    'name',
    'fullname',
    'customer',
    'customername',
    'company',
    'organization',
    'organizationname',
    'contact',
    'displayname',
    '姓名',
    '名称',
    '客户',
    '客户名称',
    '联系人',
    '公司',
    '公司名称',
    '组织',
    '组织名称',
  ],
  email: [
    'email',
    'emailaddress',
    'mail',
    'primaryemail',
    '邮箱',
    '电子邮箱',
    '邮箱地址',
    '电子邮件',
    '邮件',
  ],
  phone: [
    'phone',
    'phonenumber',
    'mobile',
    'tel',
    'telephone',
    'cell',
    '电话',
    '手机',
    '手机号',
    '电话号码',
    '联系电话',
    '手机号码',
  ],
  externalId: [
    'externalid',
    'id',
    'customerid',
    'userid',
    'customernumber',
    '外部编号',
    '编号',
    '客户编号',
    '客户号',
    '用户编号',
  ],
  organization: [
    'organization',
    'organisation',
    'company',
    'companyname',
    'account',
    '组织',
    '公司',
    '单位',
    '公司名称',
  ],
  locale: ['language', 'locale', 'lang', '语言'],
  timeZone: ['timezone', 'tz', '时区'],
  tags: ['tags', 'tag', 'labels', 'label', '标签'],
  details: ['details', 'description', 'about', '详情', '描述', '说明'],
  note: ['note', 'notes', 'comment', 'comments', 'remark', '备注', '备忘'],
  domains: ['domain', 'domains', 'website', '域名', '网站'],
};

/** What each column looks like by its header; null where nothing fits, or something fitted before. Pure. */
export function guessMapping(
  profile: Profile,
  headers: readonly string[],
  fields: readonly { key: string; label: Localized }[],
): (string | null)[] {
  const taken = new Set<string>();
  const free = (target: string) => !taken.has(target) || target === 'email' || target === 'phone';
  return headers.map((header) => {
    const said = plain(header);
    const field = fields.find(({ key, label }) =>
      [key, ...Object.values(label)].some((name) => said !== '' && plain(name) === said),
    );
    const target = field
      ? `field:${field.key}`
      : importTargets[profile].find((each) => free(each) && names[each]!.includes(said.replace(/\d+$/, '')));
    if (!target || taken.has(target) !== !free(target)) return null;
    taken.add(target);
    return target;
  });
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.:*()/'"]+/g, '');
}
