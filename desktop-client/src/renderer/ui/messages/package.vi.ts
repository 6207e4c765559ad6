/** Words of the meeting's papers on this device: how far they are, how long they can be read without the server. */
export const packageVi = {
  package: {
    title: 'Tài liệu trên thiết bị này',
    complete: (count: number, size: string) => `Đã tải về đủ ${count} tài liệu · ${size}`,
    partly: (done: number, count: number, size: string) => `Đã tải về ${done}/${count} tài liệu · ${size}`,
    full: (done: number, count: number) => `Thiết bị hết chỗ · đã tải về ${done}/${count} tài liệu`,
    unavailable: 'Tài liệu không lưu được trên thiết bị này',
    expired: 'Đã hết thời hạn đọc ngoại tuyến',
    troubled: (count: number) => `Chưa tải được ${count} tài liệu`,
    progress: 'Đã tải về',
    ofTotal: (done: string, total: string) => `${done} / ${total}`,
    whyWaiting: 'Đang chờ đến lượt tải, để cả hội trường không tải cùng lúc. Tài liệu đang mở luôn được tải trước.',
    whyOffline: 'Mất kết nối. Phần đã tải về vẫn đọc được; phần còn lại sẽ tự tải tiếp khi có mạng.',
    whyVote: 'Tạm dừng trong lúc biểu quyết, sẽ tự tải tiếp.',
    whyFull:
      'Thiết bị không còn chỗ trống. Tài liệu chưa tải về vẫn đọc được khi có mạng. Hãy xóa bớt ảnh, video hoặc ứng dụng trên thiết bị rồi bấm “Tải tiếp”.',
    whyUnavailable:
      'Trình duyệt này không có chỗ cất an toàn: trang chưa được mở bằng HTTPS, đang ở cửa sổ riêng tư, hoặc cơ quan không cho lưu trên thiết bị. Tài liệu vẫn đọc được khi có mạng.',
    whyExpired:
      'Thiết bị này đã quá lâu không liên lạc với máy chủ nên tài liệu đã tải về được xóa. Có mạng trở lại là đọc được ngay.',
    until: (when: string) => `Đọc được khi không có máy chủ đến ${when}. Mỗi lần có mạng, thời hạn này được gia hạn.`,
    untilSignOut: 'Tài liệu được mã hóa riêng cho bạn và bị xóa khi bạn đăng xuất hoặc tài liệu bị thu hồi.',
    again: 'Tải tiếp',
    here: 'Có trên thiết bị',
    comes: (percent: number) => `Đã tải ${percent} %`,
    waiting: 'Chưa tải',
    damaged: 'chưa tải được: nội dung nhận về không khớp',
    refused: 'chưa tải được: máy chủ chưa cho tải',
    open: 'Xem tài liệu đã tải về',
  },
};

export type PackageMessages = typeof packageVi;
