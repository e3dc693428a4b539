/** The words that seeded desks are made of; English and Chinese lists go by the same position where they belong together. */
export interface Words {
  givenNames: string[];
  familyNames: string[];
  products: string[];
  /** `%1` is the product, `%2` the order number. */
  subjects: string[];
  openings: string[];
  questions: string[];
  answers: string[];
}

export const english: Words = {
  givenNames: ['Ana', 'Ben', 'Clara', 'David', 'Elena', 'Felix', 'Grace', 'Hugo', 'Iris', 'Jonas', 'Kate', 'Leo', 'Maria', 'Noah', 'Olive', 'Paul', 'Ruth', 'Sam', 'Tara', 'Victor'],
  familyNames: ['Abbott', 'Baker', 'Carter', 'Dunn', 'Ellis', 'Fischer', 'Garcia', 'Hughes', 'Ibsen', 'Jensen', 'Keller', 'Larsen', 'Moreau', 'Novak', 'Okafor', 'Patel', 'Quinn', 'Rossi', 'Silva', 'Turner'],
  products: ['tent', 'backpack', 'stove', 'headlamp', 'rain jacket', 'sleeping bag', 'water filter', 'hiking boots', 'map case', 'camp chair'],
  subjects: ['Where is my %1, order %2', 'The %1 of order %2 arrived damaged', 'Refund for the %1, order %2', 'Wrong size of %1 in order %2', 'Invoice for order %2', 'Can I change order %2', 'How do I clean the %1', 'A part of the %1 is missing, order %2', 'Warranty for the %1 from order %2', 'Cannot sign in to see order %2'],
  openings: ['I ordered a %1 two weeks ago and nothing has come yet.', 'The %1 has come today, but one seam is open.', 'I would like to send the %1 back and have my money returned.', 'My order %2 shows the wrong address. Can you correct it?', 'The page shows an error when I open order %2.'],
  questions: ['Is there any news?', 'The tracking page has not changed since Monday.', 'I have added a picture. Is that enough?', 'Could you call me about this?', 'I need it before the weekend.'],
  answers: ['Thank you for writing. I have asked the warehouse and will answer you tomorrow.', 'I am sorry about that. A new %1 leaves our warehouse today.', 'The refund for order %2 is on its way; it takes three to five days.', 'I have changed the address. You get a confirmation in a minute.', 'Could you send us a picture of the label, please?'],
};

export const chinese: Words = {
  givenNames: ['伟', '芳', '娜', '敏', '静', '磊', '洋', '艳', '勇', '军', '杰', '娟', '涛', '明', '超', '秀兰', '霞', '平', '刚', '桂英'],
  familyNames: ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高', '林', '何', '郭', '马', '罗'],
  products: ['帐篷', '背包', '炉具', '头灯', '雨衣', '睡袋', '净水器', '登山鞋', '地图袋', '露营椅'],
  subjects: ['订单 %2 的%1还没有收到', '订单 %2 的%1收到时已损坏', '申请退款：%1，订单 %2', '订单 %2 的%1尺寸不对', '订单 %2 需要开发票', '想修改订单 %2', '%1怎么清洗', '%1少了一个配件，订单 %2', '订单 %2 的%1保修问题', '无法登录查看订单 %2'],
  openings: ['两周前买的%1到现在还没有收到。', '%1今天到了，但是有一处开线。', '我想退掉%1，请问怎么退款？', '订单 %2 的地址写错了，可以改吗？', '打开订单 %2 时页面报错。'],
  questions: ['请问有进展吗？', '物流信息从周一开始就没有更新。', '照片已经发了，够清楚吗？', '可以给我打个电话吗？', '周末之前要用，麻烦尽快。'],
  answers: ['您好，已联系仓库，明天给您答复。', '非常抱歉，新的%1今天就会发出。', '订单 %2 的退款已提交，三到五天到账。', '地址已修改，稍后您会收到确认邮件。', '麻烦您拍一张标签的照片发给我们。'],
};
