import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trimReply, trimReplyHtml } from './index.ts';

/** What stands under the new text of a reply, by program and language. */
const QUOTES: Record<string, string> = {
  'Gmail, English': 'On Mon, Jun 3, 2024 at 3:37 PM Desk <help@example.org> wrote:\n\n> Hello\n',
  'Gmail, folded':
    'On Mon, Jun 3, 2024 at 3:37 PM A Desk With A Long Name <\nhelp-with-a-long-address@example.org>\nwrote:\n\n> Hello\n',
  'Outlook, English':
    '________________________________\nFrom: Desk <help@example.org>\nSent: Monday, June 3, 2024 3:37 PM\nTo: Ann\nSubject: Re: x\n\nHello\n',
  'Outlook, German':
    'Von: Desk <help@example.org>\nGesendet: Montag, 3. Juni 2024 15:37\nAn: Ann\nBetreff: AW: x\n\nHallo\n',
  'Lotus Notes': '-----Desk/ACME wrote: -----\nTo: ann@example.com\nFrom: Desk\n',
  QQ: '------------------ 原始邮件 ------------------\n发件人: "客服" <help@example.org>;\n发送时间: 2024年6月3日(星期一) 下午3:37\n收件人: "张三"<zs@example.com>;\n主题: 订单\n\n您好\n',
  'NetEase 163': '在 2024-06-03 15:37:33，"客服" <help@example.org> 写道：\n\n您好\n',
  'NetEase 163, new': '---- 回复的原邮件 ----\n发件人\t客服<help@example.org>\n日期\t2024年6月3日 15:37\n',
  Foxmail: '发件人： 客服\n发送时间： 2024-06-03 15:37\n收件人： 张三\n主题： Re: 订单\n\n您好\n',
  'Gmail, Chinese': '客服 <help@example.org> 于2024年6月3日周一 下午3:37写道：\n\n> 您好\n',
  'Gmail, traditional Chinese': '客服 <help@example.org> 於 2024年6月3日 週一 下午3:37寫道：\n\n> 您好\n',
  'Apple Mail, Chinese': '> 在 2024年6月3日，下午3:37，客服 <help@example.org> 写道：\n> \n> 您好\n',
  'Gmail, Japanese': '2024年6月3日(月) 15:37 窓口 <help@example.org>:\n\n> こんにちは\n',
  'Apple Mail, Japanese': '2024/06/03 15:37、窓口 <help@example.org>のメール:\n\n> こんにちは\n',
  'Gmail, Korean': '2024년 6월 3일 (월) 오후 3:37, 창구 <help@example.org>님이 작성:\n\n> 안녕하세요\n',
  'Outlook, Korean':
    '보낸 사람: 창구 <help@example.org>\n보낸 날짜: 2024년 6월 3일\n받는 사람: Ann\n제목: x\n\n본문\n',
  'Gmail, German': 'Am Mo., 3. Juni 2024 um 15:37 Uhr schrieb Desk <help@example.org>:\n\n> Hallo\n',
  'Thunderbird, German': 'Am 03.06.2024 um 15:37 schrieb Max Mustermann:\n> Hallo\n',
  'Gmail, French': 'Le lun. 3 juin 2024 à 15:37, Desk <help@example.org> a écrit :\n\n> Bonjour\n',
  'Gmail, Spanish': 'El lun, 3 jun 2024 a las 15:37, Desk (<help@example.org>) escribió:\n\n> Hola\n',
  'Gmail, Italian': 'Il giorno lun 3 giu 2024 alle ore 15:37 Desk <help@example.org> ha scritto:\n\n> Ciao\n',
  'Gmail, Portuguese': 'Em seg., 3 de jun. de 2024 às 15:37, Desk <help@example.org> escreveu:\n\n> Olá\n',
  'Gmail, Dutch': 'Op ma 3 jun 2024 om 15:37 schreef Desk <help@example.org>:\n\n> Hallo\n',
  'Gmail, Danish': 'Den man. 3. jun. 2024 kl. 15.37 skrev Desk <help@example.org>:\n\n> Hej\n',
  'Gmail, Swedish': 'Den mån 3 juni 2024 kl 15:37 skrev Desk <help@example.org>:\n\n> Hej\n',
  'Gmail, Polish': 'pon., 3 cze 2024 o 15:37 Desk <help@example.org> napisał(a):\n\n> Cześć\n',
  'Gmail, Russian': 'пн, 3 июн. 2024 г. в 15:37, Desk <help@example.org>:\n\n> Привет\n',
  'Mail.ru': 'Понедельник, 3 июня 2024, 15:37 +03:00 от Desk <help@example.org>:\n\nПривет\n',
  'Gmail, Turkish': 'Desk <help@example.org>, 3 Haz 2024 Pzt, 15:37 tarihinde şunu yazdı:\n\n> Merhaba\n',
  'our own line': '## Please type your reply above this line ##\n\nHello\n',
};

for (const [program, quote] of Object.entries(QUOTES)) {
  test(`a reply from ${program} shows only what is new`, () => {
    assert.deepEqual(trimReply(`My answer.\n谢谢。\n\n${quote}`), {
      visible: 'My answer.\n谢谢。',
      quoted: true,
    });
  });
}

/** Texts that look like quotes and are not. */
const WHOLE: Record<string, string> = {
  'tells in words what somebody wrote':
    'Please mend this.\n\nOn 3 May 2024 your colleague wrote:\n\n"we will refund you"\n\nThat did not happen.',
  'speaks of their own earlier mail': 'On 05/05/2024 at 10:00 I wrote:\n\nhello\n\nNo answer yet.',
  'lists places': 'From: London\nTo: Paris\nPlease change my booking.',
  'is a form with labels': 'Contact me:\n\nName: Bob\nEmail: bob@example.com\nDate: 5 May\nSubject: boat',
  'compares numbers': 'The limit is\n\n>100 pieces\n\nper day.',
  'uses dashes': 'I need:\n-- a bill\n-- a receipt\n\nThanks',
  'ends with an order number': 'Regards,\n\nAnn\nOrder 12345',
  'is nothing but quoted lines': '> Hello.\n\n>another line',
};

for (const [habit, text] of Object.entries(WHOLE)) {
  test(`a writer who ${habit} loses nothing`, () => {
    assert.deepEqual(trimReply(text), { visible: text, quoted: false });
  });
}

test('answers between quoted lines stay, in order', () => {
  const { visible } = trimReply(
    'On Jun 3, 2024, at 15:37, Desk <help@example.org> wrote:\n> Which colour?\n\nBlue.\n\n> Which size?\n\nLarge.\n',
  );
  assert.equal(visible.replace(/\s+/g, ' '), 'Blue. Large.');
});

test('signatures of people and telephones are left out', () => {
  for (const signature of [
    '-- \nAnn\nACME',
    '--\nAnn',
    'Sent from my iPhone',
    '发自我的iPhone',
    '发自我的华为手机',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
    'iPhoneから送信',
    'Get Outlook for iOS<https://aka.ms/x>',
  ]) {
    assert.equal(trimReply(`Yes.\n\n${signature}`).visible, 'Yes.', signature);
  }
});

test('a reply without any text of its own is empty', () => {
  assert.deepEqual(
    trimReply('-----Original Message-----\nFrom: a@example.com\nSent: today\nSubject: x\n\nhello'),
    { visible: '', quoted: true },
  );
});

test('megabytes of near misses end', () => {
  for (const text of [
    '>'.repeat(1_000_000),
    '- '.repeat(500_000),
    'On 5 May 2024\n'.repeat(50_000),
    'From: a\n'.repeat(50_000),
    `x${' '.repeat(1_000_000)}y`,
    'a\r'.repeat(200_000),
  ]) {
    assert.ok(trimReply(text).visible.length <= text.length);
  }
});

test('an HTML reply shows only what is new, with answers between quotes', () => {
  const gmail =
    '<div>Hi</div><div class="gmail_quote"><div class="gmail_attr">On … wrote:</div><blockquote class="gmail_quote">one</blockquote><div>inline</div><blockquote class="gmail_quote">two</blockquote></div>';
  assert.deepEqual(trimReplyHtml(gmail), {
    html: '<div>Hi</div><div class="gmail_quote"><div>inline</div></div>',
    quoted: true,
  });
  assert.deepEqual(trimReplyHtml('<p>new</p><hr><div id="divRplyFwdMsg">From: x</div><p>old</p>'), {
    html: '<p>new</p><hr>',
    quoted: true,
  });
  assert.deepEqual(trimReplyHtml('<blockquote type="cite">all</blockquote>'), {
    html: '<blockquote type="cite">all</blockquote>',
    quoted: false,
  });
});
