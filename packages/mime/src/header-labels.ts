/** The header lines that mail programs copy into the body of a reply or a forwarded mail. */
export type LabelKind = 'from' | 'to' | 'cc' | 'date' | 'subject';

export interface LabelLine {
  kind: LabelKind;
  value: string;
}

/** Labels by language, lower case: en, zh, zh-TW, ja, ko, de, fr, es, it, pt, nl, da, no, sv, fi, pl, cs, sk, hu, ro, ru, uk, tr, el, hr, vi, id, he, ar. */
const LABELS: Record<LabelKind, string[]> = {
  from: [
    'from',
    'sender',
    '发件人',
    '发信人',
    '寄件者',
    '寄件人',
    '發件人',
    '差出人',
    '送信者',
    '보낸 사람',
    '보낸사람',
    '발신자',
    'von',
    'absender',
    'de',
    'expéditeur',
    'remitente',
    'da',
    'mittente',
    'remetente',
    'van',
    'afzender',
    'fra',
    'från',
    'lähettäjä',
    'od',
    'odesílatel',
    'odosielateľ',
    'feladó',
    'de la',
    'от',
    'від',
    'отправитель',
    'от кого',
    'kimden',
    'gönderen',
    'από',
    'šalje',
    'từ',
    'dari',
    'מאת',
    'من',
  ],
  to: [
    'to',
    '收件人',
    '收信人',
    '收件者',
    '宛先',
    '받는 사람',
    '받는사람',
    '수신자',
    'an',
    'à',
    'para',
    'a',
    'aan',
    'til',
    'till',
    'vastaanottaja',
    'do',
    'komu',
    'pre',
    'címzett',
    'către',
    'кому',
    'kime',
    'προς',
    'za',
    'đến',
    'kepada',
    'אל',
    'إلى',
    'destinataire',
    'empfänger',
    'destinatario',
    'destinatário',
    'reply-to',
    'reply to',
  ],
  cc: [
    'cc',
    '抄送',
    '抄送人',
    '副本',
    '參照',
    '참조',
    'kopie',
    'kopie (cc)',
    'copie à',
    'copie',
    'copia',
    'cópia',
    'kopi',
    'kopia',
    'kopio',
    'dw',
    'копия',
    'копія',
    'bilgi',
    'másolat',
    'κοιν.',
  ],
  date: [
    'sent',
    'date',
    'sent at',
    'date sent',
    '发送时间',
    '日期',
    '时间',
    '发件时间',
    '寄件日期',
    '傳送時間',
    '寄件時間',
    '時間',
    '送信日時',
    '日時',
    '日付',
    '보낸 날짜',
    '날짜',
    '보낸시간',
    'gesendet',
    'gesendet am',
    'datum',
    'envoyé',
    'envoyé le',
    'message du',
    'enviado',
    'enviado el',
    'fecha',
    'inviato',
    'data',
    'enviada em',
    'enviado em',
    'verzonden',
    'sendt',
    'dato',
    'skickat',
    'lähetetty',
    'päivämäärä',
    'päiväys',
    'wysłano',
    'wysłane',
    'dnia',
    'odesláno',
    'odoslané',
    'elküldve',
    'dátum',
    'trimis',
    'отправлено',
    'дата',
    'надіслано',
    'gönderildi',
    'tarih',
    'gönderme tarihi',
    'στάλθηκε',
    'ημερομηνία',
    'poslano',
    'đã gửi',
    'ngày',
    'tanggal',
    'נשלח',
    'תאריך',
    'التاريخ',
  ],
  subject: [
    'subject',
    '主题',
    '主旨',
    '标题',
    '主題',
    '件名',
    '제목',
    'betreff',
    'objet',
    'asunto',
    'oggetto',
    'assunto',
    'onderwerp',
    'emne',
    'ämne',
    'aihe',
    'temat',
    'předmět',
    'predmet',
    'tárgy',
    'subiect',
    'тема',
    'konu',
    'θέμα',
    'chủ đề',
    'subjek',
    'perihal',
    'נושא',
    'الموضوع',
  ],
};
const KIND_OF = new Map<string, LabelKind>();
for (const [kind, labels] of Object.entries(LABELS) as [LabelKind, string[]][])
  for (const label of labels) KIND_OF.set(label, kind);

/** Reads `From: x`, `*Von:* x`, `发件人：x` and the like; null for any other line. */
export function readLabel(line: string): LabelLine | null {
  const plain = line.slice(0, 600).replace(/^[\s>|*_]+/, '');
  const match = /^([\p{L}\p{M}(). -]{1,24}?)\s{0,3}[*_]{0,2}\s{0,3}[:：][*_]{0,2}\s*(.*)$/u.exec(plain);
  if (!match) return null;
  // A label column may be padded with blanks inside: `收 件 人`.
  const label = match[1]!.toLowerCase().trim();
  const kind = KIND_OF.get(label) ?? KIND_OF.get(label.replace(/\s/g, ''));
  return kind ? { kind, value: match[2]!.trim() } : null;
}

/** A run of header lines in a body. */
export interface LabelBlock {
  start: number;
  /** Line after the last header line. */
  end: number;
  fields: LabelLine[];
}

const MAX_LINES = 12;

/**
 * Reads the block of copied header lines that begins at line `start`: a From line and at least
 * `needed` other kinds within a few lines, where long values may wrap. Null when there is none.
 */
export function readLabelBlock(lines: string[], start: number, needed: number): LabelBlock | null {
  const first = readLabel(lines[start] ?? '');
  if (!first) return null;
  const fields = [first];
  let end = start + 1;
  let stray = 0;
  for (let at = start + 1; at < Math.min(lines.length, start + MAX_LINES); at++) {
    const field = readLabel(lines[at]!);
    if (field && fields.some((known) => known.kind === field.kind && field.kind === 'from')) break;
    if (field) {
      fields.push(field);
      end = at + 1;
      stray = 0;
    } else if (++stray > 2) break;
  }
  const kinds = new Set(fields.map((field) => field.kind));
  return kinds.has('from') && kinds.size > needed ? { start, end, fields } : null;
}
