import type { Locale } from '../../../platform/errors/index.ts';

/** What people write in a search, by language: part of the syntax, so not in the translation files. */
type Words = Record<Locale, readonly [string, ...string[]]>;

/** Names of the fields that can be searched by, by key of the catalogue. */
export const fieldWords: Readonly<Record<string, Words>> = {
  status: { en: ['status'], 'zh-CN': ['状态'] },
  priority: { en: ['priority'], 'zh-CN': ['优先级'] },
  type: { en: ['type'], 'zh-CN': ['类型'] },
  channel: { en: ['channel'], 'zh-CN': ['渠道'] },
  tags: { en: ['tag', 'tags'], 'zh-CN': ['标签'] },
  assignee: { en: ['assignee'], 'zh-CN': ['负责人', '客服'] },
  group: { en: ['group'], 'zh-CN': ['组', '客服组'] },
  requester: { en: ['requester', 'customer', 'from'], 'zh-CN': ['客户', '请求人'] },
  organization: { en: ['organization', 'company'], 'zh-CN': ['公司', '组织'] },
  queue: { en: ['queue'], 'zh-CN': ['队列'] },
  inbox: { en: ['inbox'], 'zh-CN': ['收件箱'] },
  subject: { en: ['subject'], 'zh-CN': ['主题'] },
  language: { en: ['language'], 'zh-CN': ['语言'] },
  spam: { en: ['spam'], 'zh-CN': ['垃圾邮件'] },
  createdAt: { en: ['created'], 'zh-CN': ['创建时间', '创建'] },
  updatedAt: { en: ['updated'], 'zh-CN': ['更新时间', '更新'] },
  lastMessageAt: { en: ['active'], 'zh-CN': ['最后消息'] },
  waitingSince: { en: ['waiting'], 'zh-CN': ['等待'] },
  solvedAt: { en: ['solved'], 'zh-CN': ['解决时间', '解决'] },
  snoozedUntil: { en: ['snoozed'], 'zh-CN': ['暂缓至', '暂缓'] },
  messageCount: { en: ['messages'], 'zh-CN': ['消息数'] },
  reopenCount: { en: ['reopened'], 'zh-CN': ['重开次数'] },
};

const yes: Record<string, string> = { 是: 'true', 否: 'false', yes: 'true', no: 'false' };
const nobody = { 无: 'none', 没有: 'none', nobody: 'none' };
const days = { 今天: 'today', 昨天: 'yesterday', 明天: 'tomorrow' };

/** Names of values beside the values themselves, by key of the field. */
export const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: {
    新建: 'new',
    处理中: 'open',
    等待客户: 'pending',
    搁置: 'hold',
    已解决: 'solved',
    已关闭: 'closed',
  },
  priority: { 低: 'low', 普通: 'normal', 高: 'high', 紧急: 'urgent' },
  type: { 咨询: 'question', 事件: 'incident', 问题: 'problem', 任务: 'task', ...nobody },
  channel: { 邮件: 'email', 网页表单: 'web', 在线聊天: 'chat', 电话: 'phone', 客服: 'agent' },
  assignee: { 我: 'me', ...nobody },
  group: { 我的组: 'myGroups', mine: 'myGroups', ...nobody },
  queue: nobody,
  inbox: nobody,
  spam: yes,
  createdAt: days,
  updatedAt: days,
  lastMessageAt: days,
  waitingSince: days,
  solvedAt: days,
  snoozedUntil: { ...days, ...nobody },
};
