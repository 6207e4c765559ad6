/** Words of the note tools, of notes carried over from earlier versions, and of notes on papers taken back. */
export const annotateVi = {
  annotate: {
    style: 'Màu, nét và người xem',
    width: 'Độ dày nét',
    widths: { fine: 'Mảnh', medium: 'Vừa', bold: 'Đậm' },
    markerColour: 'Màu tô sáng',
    markers: { yellow: 'Vàng', green: 'Xanh lá', rose: 'Hồng', sky: 'Xanh trời' },
    sharedShort: 'Chia sẻ',
    selected: 'Chữ đang chọn',
    highlightIn: (colour: string) => `Tô sáng màu ${colour.toLowerCase()}`,
    noteHere: 'Ghi chú',
    myNotes: 'Ghi chú của tôi',
    noNotes: 'Bạn chưa ghi chú gì trên tài liệu này.',
    strokes: (count: number) => `${count} nét vẽ, tô sáng`,
    fromVersion: (version: number) => `Từ bản ${version}`,
    hasFromVersion: (version: number) => `Trang này có ghi chú từ bản ${version}`,
    gone: 'Trang không còn ở bản mới',
    goneHint: 'Ghi chú vẫn còn nguyên ở bản cũ.',
    goneCount: (page: number, version: number, count: number) => `Trang ${page} của bản ${version}: ${count} ghi chú`,
    goneShort: (count: number) => `${count} ghi chú ở trang không còn trong bản này`,
    openOld: (version: number, page: number) => `Mở bản ${version}, trang ${page}`,
    askSecretary: 'Cần biết thêm, xin hỏi thư ký.',
    keptShort: 'Ghi chú của bạn vẫn được giữ.',
    keptSafe: 'Ghi chú của bạn trên tài liệu này vẫn được giữ và sẽ hiện lại khi tài liệu được phát hành lại.',
    waiting: (count: number) =>
      `${count} thao tác ghi chú chưa gửi được vẫn nằm trên máy này và sẽ tự gửi khi tài liệu được phát hành lại.`,
    waitingSignOut: 'Đăng xuất trước lúc đó thì các thao tác này sẽ mất.',
    waitingPage: 'Xin giữ trang này mở đến lúc đó.',
  },
};
export type AnnotateMessages = typeof annotateVi;
