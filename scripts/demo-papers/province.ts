/** The fictional province of the demo. Any likeness to a real place is chance. */
export const province = {
  name: 'Tân Giang',
  council: 'Hội đồng nhân dân tỉnh Tân Giang',
  committee: 'Ủy ban nhân dân tỉnh Tân Giang',
  term: 'khóa XV, nhiệm kỳ 2026 - 2031',
  session: 'Kỳ họp thứ ba',
  venue: 'Hội trường lớn, Trung tâm Hội nghị tỉnh Tân Giang',
} as const;

/** The day printed on the papers of the demo. */
export const demoDate = { year: 2026, month: 12, day: 8 } as const;

/** Constituencies of the ten groups of delegates. */
export const districts = [
  'Vân Hạc',
  'Mộc Trà',
  'Sơn Lãng',
  'Đông Mạch',
  'Lạc Vũ',
  'Hòa Tràm',
  'Phú Lãm Hạ',
  'Kim Sa',
  'Thạch Nhai',
  'Cửa Lạch',
] as const;

/** Communes and wards that papers speak of. */
export const communes = [
  'xã Vân Hạc',
  'xã Mộc Trà',
  'phường Sơn Lãng',
  'phường Đông Mạch',
  'xã Lạc Vũ',
  'xã Hòa Tràm',
  'phường Phú Lãm Hạ',
  'xã Kim Sa',
  'xã Thạch Nhai',
  'phường Cửa Lạch',
  'xã Trà Vân',
  'xã Lãng Thượng',
  'xã Mạch Hạ',
  'phường Bến Tràm',
  'xã Sa Nhai',
  'xã Vũ Lạch',
] as const;
