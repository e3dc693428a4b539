/** A line by which a mail program introduces the message answered or forwarded: `-----Original Message-----`. */
const ORIGINAL = [
  'original message',
  'original',
  'original email',
  'forwarded message',
  'forwarded by .*',
  'begin forwarded message',
  'reply message',
  'replied message',
  'original appointment',
  '原始邮件',
  '原始邮件信息',
  '原邮件',
  '原始信息',
  '原邮件信息',
  '回复的原邮件',
  '转发的?邮件(?:信息)?',
  '转发的消息',
  '原始郵件',
  '原始訊息',
  '轉寄郵件',
  '轉寄的郵件',
  '已轉寄郵件',
  '元のメッセージ',
  'オリジナルメッセージ',
  'original message 元のメール',
  '転送メッセージ',
  '転送されたメッセージ',
  '원본 메시지',
  '원본메시지',
  '원본 메일',
  '전달된 메시지',
  'ursprüngliche nachricht',
  'originalnachricht',
  'original-nachricht',
  'weitergeleitete nachricht',
  "message d[’']origine",
  'message original',
  'message transféré',
  'message initial',
  'mensaje original',
  'mensaje reenviado',
  'mensaje original recibido',
  'messaggio originale',
  'messaggio inoltrato',
  'messaggio originario',
  'mensagem original',
  'mensagem encaminhada',
  'mensagem reencaminhada',
  'oorspronkelijk bericht',
  'origineel bericht',
  'doorgestuurd bericht',
  'oprindelig besked',
  'oprindelig meddelelse',
  'videresendt besked',
  'videresendt meddelelse',
  'opprinnelig melding',
  'ursprungligt meddelande',
  'originalmeddelande',
  'vidarebefordrat meddelande',
  'vidarebefordrat mail',
  'alkuperäinen viesti',
  'välitetty viesti',
  'oryginalna wiadomość',
  'wiadomość oryginalna',
  'wiadomość przekazana',
  'treść przekazanej wiadomości',
  'původní zpráva',
  'přeposlaná zpráva',
  'pôvodná správa',
  'eredeti üzenet',
  'továbbított üzenet',
  'mesaj original',
  'mesajul original',
  'mesaj redirecționat',
  'исходное сообщение',
  'оригинальное сообщение',
  'пересланное сообщение',
  'пересылаемое сообщение',
  'перенаправленное сообщение',
  'початкове повідомлення',
  'переслане повідомлення',
  'orijinal mesaj',
  'özgün ileti',
  'orijinal ileti',
  'iletilmiş mesaj',
  'yönlendirilen ileti',
  'αρχικό μήνυμα',
  'tin nhắn gốc',
  'thư gốc',
  'pesan asli',
  'pesan terusan',
  'הודעה מקורית',
  'الرسالة الأصلية',
].join('|');
const FRAMED_ORIGINAL = new RegExp(
  `^[\\s>]*[-_=*~—]{2,60}\\s{0,4}(?:${ORIGINAL})\\s{0,4}:?\\s{0,4}[-_=*~—]{0,60}\\s*$`,
  'iu',
);
const APPLE_FORWARD =
  /^[\s>]*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:transféré|réexpédié)|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem (?:reenviada|encaminhada)|begin doorgestuurd bericht|videresendt besked|vidarebefordrat (?:mail|brev)|válasz kezdete|początek przekazywanej wiadomości|начало переадресованного (?:сообщения|письма)|以下是转发的邮件|以下是轉寄的郵件|下面是被转发的邮件|開始轉寄郵件|転送されたメッセージ|전달된 메시지 시작)\s*[:：]\s*$/iu;

/** True for a line that says: below stands the message answered or forwarded. */
export function isOriginalMarker(line: string): boolean {
  if (line.length > 200) return false;
  const plain = line.replace(/[\u00a0\u3000]|&nbsp;/g, ' ');
  return FRAMED_ORIGINAL.test(plain) || APPLE_FORWARD.test(plain);
}

const REPLY_ABOVE =
  /[-#=_*\s]{0,12}(?:(?:please )?(?:type|write|enter|add)? ?(?:your )?repl(?:y|ies) above (?:this|the) line|please reply above this line|(?:请|請)?(?:在此行以上|在此行上方|在本行以上|在这条线以上|在這條線以上)(?:回复|回覆|输入回复)|bitte (?:antworten sie )?(?:ober|über)(?:halb)?(?: von)? dieser (?:zeile|linie)(?: antworten)?|(?:veuillez )?(?:répondre|répondez) au-dessus de cette ligne|(?:por favor )?(?:responda|escriba su respuesta) (?:por )?(?:encima de|sobre) esta l[ií]nea|rispondere sopra (?:questa|la) (?:linea|riga))/i;

/** Where a help desk's "reply above this line" begins in a line; -1 when it is not there. */
export function findReplyAbove(line: string): number {
  return line.length > 5_000 ? -1 : line.search(REPLY_ABOVE);
}

const DEVICE =
  '(?:iphone|ipad|ipod|android|galaxy|samsung|huawei|xiaomi|blackberry|nokia|pixel|windows|mac|outlook|mail|gmail|yahoo|aol|proton ?mail|typeapp|bluemail|spark|nine|superhuman|mailbird|thunderbird|telefon\\w*|handy|smartphone|mobile?\\w*|t-mobile|verizon|phone)';
const MOBILE_SIGNATURES = [
  /^sent from my \S+(?: \S+){0,6}$/i,
  /^sent (?:from|via|with|using) (?:the )?(?:[\w.]+ ){0,2}(?:mail|outlook|gmail|yahoo|aol|typeapp|bluemail|spark|protonmail|proton|nine|superhuman|mobile|tutanota|zoho|samsung|android|iphone|ipad)\b[^.,;!?]{0,60}$/i,
  /^sent (?:from|via|with) [^<,.;!?]{1,40}<https?:[^>]{1,200}>$/i,
  /^(?:get|download|télécharge[rz]?|obtenir|obtener|obtén|scarica|holen sie sich|baixe|descargar?|ottieni|获取|取得) (?:outlook|yahoo|bluemail)\b.{0,120}$/i,
  new RegExp(
    `^(?:gesendet (?:von|mit|über)|von (?:meinem|meiner|unterwegs)|diese nachricht wurde von mein\\w+|envoy[ée]e? (?:de|depuis|à partir d[eu]|avec|via)|provenance\\s*:|enviado (?:desde|a partir d[eo]|do|da|de|con|via|pelo)|inviat[oa] (?:da|dal|con)|verstuurd (?:vanaf|met|via|vanuit)|verzonden (?:vanaf|met|vanuit)|sendt fra|skickat från|lähetetty|wysł\\w+ z|odesláno z|odoslané z|trimis de pe|küldve|отправлено (?:с|из|от)|надіслано з|στάλθηκε από)[^,;!?]{0,30}?${DEVICE}[^,;!?]{0,80}$`,
    'iu',
  ),
  /^.{0,20}(?:'?\w{0,6} gönderildi|から送信|에서 보냄|에서 보냈습니다)\.?$/iu,
  /^(?:发自|發自|来自|來自|从|從|通过|使用)\s?(?:我的|新浪|网易|QQ|Outlook|iPhone|iPad|华为|小米|OPPO|vivo|荣耀|三星|Windows|Android|手机).{0,30}$/iu,
  /^(?:发送自|傳送自|寄件自)\s?.{1,30}$/u,
];

/** True for the line that a telephone or an app adds: `Sent from my iPhone`, `发自我的iPhone`. */
export function isMobileSignature(line: string): boolean {
  const plain = line
    .trim()
    .replace(/^[*_[(]+|[*_\])]+$/g, '')
    .replace(/\.$/, '');
  return plain.length <= 200 && MOBILE_SIGNATURES.some((pattern) => pattern.test(plain));
}

const CLOSING =
  /^(?:(?:kind|best|warm|with (?:best|kind))? ?regards|sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|best wishes|mit (?:freundlichen|besten|lieben) grüßen|freundliche grüße|(?:bien )?cordialement|(?:un )?saludo(?:s)?(?: cordiales)?|cordiali saluti|distinti saluti|atenciosamente|met vriendelijke groet(?:en)?|med venlig hilsen|med vänliga hälsningar|z poważaniem|с уважением|此致|顺颂商祺|祝好)[,，.!！]?$/iu;

/** True for a complimentary close that stands alone on its line. */
export function isClosing(line: string): boolean {
  return line.length < 60 && CLOSING.test(line.trim());
}
