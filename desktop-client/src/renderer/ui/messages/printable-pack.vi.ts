/** Words of the printable pack. */
export const printablePackVi = {
  printablePack: {
    title: 'Tập in dự phòng',
    text: 'Một tệp PDF gồm chương trình và mọi tài liệu đã phát hành cho cả phòng, có mục lục và số trang liền nhau. Nên in sẵn phòng khi mất điện, mất mạng.',
    make: 'Lập và tải tập in',
    making: 'Đang lập tập in',
    progress: (done: number, total: number) => `${done}/${total} trang`,
    saving: 'Đang tải tập in…',
    fileName: (title: string) => `Tập tài liệu họp ${title}`,
    saved: (name: string, pages: number) => `Đã tải “${name}”: ${pages} trang.`,
    failed: 'Chưa lập được tập in.',
    leftOut: 'Không đưa được vào tập in, cần in riêng:',
    nothing: 'Chưa có tài liệu nào được phát hành cho cả phòng; tập in chỉ có chương trình.',
  },
};
export type PrintablePackMessages = typeof printablePackVi;
