/** Words of which the planning report is made. Every list is used in the sentences of `planning-text.ts`. */
export type Field = {
  readonly name: string;
  readonly subjects: readonly string[];
  readonly measures: readonly string[];
  readonly indicators: readonly (readonly [name: string, unit: string, least: number, most: number])[];
};

export const fields: readonly Field[] = [
  {
    name: 'nông nghiệp và nông thôn',
    subjects: [
      'vùng trà tập trung',
      'vùng lúa chất lượng cao',
      'chăn nuôi trang trại',
      'nuôi trồng thủy sản ven sông',
      'kinh tế vườn đồi',
      'hợp tác xã kiểu mới',
    ],
    measures: [
      'cấp mã số vùng trồng',
      'liên kết tiêu thụ theo chuỗi',
      'chuyển đổi giống ngắn ngày',
      'tưới tiết kiệm nước',
      'xử lý phụ phẩm tại chỗ',
      'truy xuất nguồn gốc điện tử',
    ],
    indicators: [
      ['Sản lượng lương thực', 'nghìn tấn', 420, 690],
      ['Giá trị thu được trên 1 ha', 'triệu đồng', 95, 210],
      ['Tỷ lệ cơ giới hóa khâu thu hoạch', '%', 55, 96],
      ['Số hợp tác xã hoạt động tốt', 'hợp tác xã', 80, 260],
    ],
  },
  {
    name: 'công nghiệp và cụm công nghiệp',
    subjects: [
      'khu công nghiệp Đông Mạch',
      'cụm công nghiệp Lạc Vũ',
      'chế biến nông sản',
      'cơ khí phục vụ nông nghiệp',
      'vật liệu xây dựng không nung',
      'công nghiệp hỗ trợ điện tử',
    ],
    measures: [
      'hoàn thiện hạ tầng kỹ thuật dùng chung',
      'thu hút nhà đầu tư thứ cấp',
      'di dời cơ sở khỏi khu dân cư',
      'kiểm toán năng lượng',
      'đào tạo nghề tại doanh nghiệp',
      'xử lý nước thải tập trung',
    ],
    indicators: [
      ['Giá trị sản xuất công nghiệp', 'tỷ đồng', 12_000, 46_000],
      ['Tỷ lệ lấp đầy', '%', 38, 92],
      ['Lao động công nghiệp', 'nghìn người', 22, 88],
      ['Suất đầu tư hạ tầng', 'tỷ đồng/ha', 5, 14],
    ],
  },
  {
    name: 'giao thông và kết nối vùng',
    subjects: [
      'tuyến đường ven sông',
      'đường tỉnh 512',
      'cầu Mạch Hạ',
      'bến thủy nội địa Cửa Lạch',
      'mạng lưới xe buýt liên xã',
      'đường dân sinh dọc kè',
    ],
    measures: [
      'giải phóng mặt bằng theo phân đoạn',
      'bố trí hành lang kỹ thuật ngầm',
      'phân kỳ đầu tư',
      'tổ chức giao thông thông minh',
      'kiểm soát tải trọng',
      'bảo trì theo hợp đồng kết quả',
    ],
    indicators: [
      ['Chiều dài đường nâng cấp', 'km', 24, 186],
      ['Lưu lượng xe ngày đêm', 'xe quy đổi', 2400, 18_600],
      ['Thời gian đi lại giảm', 'phút', 8, 55],
      ['Khối lượng hàng qua bến', 'nghìn tấn', 140, 960],
    ],
  },
  {
    name: 'đô thị và dân cư ven sông',
    subjects: [
      'chuỗi đô thị ven sông',
      'khu dân cư Bến Tràm',
      'trung tâm phường Sơn Lãng',
      'không gian công cộng mặt nước',
      'nhà ở xã hội',
      'khu tái định cư Vân Hạc',
    ],
    measures: [
      'giữ khoảng lùi tối thiểu với mép sông',
      'cải tạo thoát nước mưa',
      'tạo lập quỹ đất sạch',
      'bảo tồn nhà cổ bến sông',
      'trồng cây xanh bóng mát',
      'hạ ngầm đường dây',
    ],
    indicators: [
      ['Tỷ lệ đô thị hóa', '%', 27, 58],
      ['Đất cây xanh bình quân', 'm²/người', 4, 13],
      ['Số căn nhà ở xã hội', 'căn', 400, 6200],
      ['Dân số đô thị', 'nghìn người', 38, 240],
    ],
  },
  {
    name: 'tài nguyên nước và phòng, chống thiên tai',
    subjects: [
      'lưu vực sông Tân',
      'hồ chứa nước Trà Vân',
      'hệ thống kè bờ tả',
      'vùng trữ lũ Thạch Nhai',
      'mạng quan trắc nước ngầm',
      'các trạm bơm tiêu úng',
    ],
    measures: [
      'vận hành liên hồ theo thời gian thực',
      'cắm mốc hành lang bảo vệ nguồn nước',
      'cảnh báo sạt lở sớm',
      'nạo vét có kiểm soát',
      'trồng rừng phòng hộ đầu nguồn',
      'di dời dân khỏi vùng nguy hiểm',
    ],
    indicators: [
      ['Dung tích trữ hữu ích', 'triệu m³', 12, 148],
      ['Chiều dài kè kiên cố', 'km', 9, 74],
      ['Diện tích chủ động tiêu úng', 'ha', 1800, 14_500],
      ['Số hộ trong vùng nguy cơ', 'hộ', 120, 2600],
    ],
  },
  {
    name: 'du lịch, văn hóa và thể thao',
    subjects: [
      'tuyến du lịch đường sông',
      'làng nghề dệt Mộc Trà',
      'lễ hội đua thuyền Cửa Lạch',
      'quần thể hang động Thạch Nhai',
      'nhà văn hóa cộng đồng',
      'sân thể thao xã',
    ],
    measures: [
      'số hóa di sản',
      'xây dựng bến đón khách',
      'đào tạo hướng dẫn viên tại chỗ',
      'giới hạn sức chứa điểm đến',
      'phân loại rác tại nguồn',
      'kết nối sản phẩm liên tỉnh',
    ],
    indicators: [
      ['Lượt khách', 'nghìn lượt', 420, 3900],
      ['Tổng thu du lịch', 'tỷ đồng', 310, 4800],
      ['Số cơ sở lưu trú', 'cơ sở', 60, 420],
      ['Công suất sử dụng phòng', '%', 38, 78],
    ],
  },
  {
    name: 'giáo dục, y tế và an sinh',
    subjects: [
      'mạng lưới trường mầm non',
      'bệnh viện khu vực Sơn Lãng',
      'trạm y tế xã',
      'trường nghề liên xã',
      'dịch vụ chăm sóc người cao tuổi',
      'cơ sở bảo trợ xã hội',
    ],
    measures: [
      'luân phiên bác sĩ về tuyến xã',
      'khám bệnh từ xa',
      'bố trí nhà công vụ giáo viên',
      'hồ sơ sức khỏe điện tử',
      'hỗ trợ bữa ăn bán trú',
      'xã hội hóa có kiểm soát',
    ],
    indicators: [
      ['Giường bệnh trên một vạn dân', 'giường', 22, 38],
      ['Tỷ lệ trường đạt chuẩn', '%', 48, 92],
      ['Người được đào tạo nghề', 'người', 1200, 9600],
      ['Tỷ lệ bao phủ bảo hiểm y tế', '%', 91, 98],
    ],
  },
  {
    name: 'chuyển đổi số và khoa học, công nghệ',
    subjects: [
      'kho dữ liệu dùng chung',
      'bản đồ số vùng ven sông',
      'mạng cảm biến môi trường',
      'cổng dịch vụ công',
      'trung tâm điều hành thông minh',
      'vườn ươm doanh nghiệp',
    ],
    measures: [
      'chuẩn hóa dữ liệu gốc',
      'mở dữ liệu cho doanh nghiệp',
      'bảo đảm an toàn theo cấp độ',
      'họp không giấy',
      'đào tạo kỹ năng số cộng đồng',
      'thuê dịch vụ công nghệ thông tin',
    ],
    indicators: [
      ['Tỷ lệ hồ sơ trực tuyến', '%', 62, 98],
      ['Điểm cảm biến lắp đặt', 'điểm', 40, 620],
      ['Bộ dữ liệu được mở', 'bộ', 18, 240],
      ['Doanh nghiệp số', 'doanh nghiệp', 60, 480],
    ],
  },
  {
    name: 'môi trường và đa dạng sinh học',
    subjects: [
      'bãi bồi Cửa Lạch',
      'rừng ngập nước Hòa Tràm',
      'chất lượng nước mặt sông Tân',
      'bãi chôn lấp Kim Sa',
      'đàn chim di cư',
      'hành lang xanh ven sông',
    ],
    measures: [
      'thu gom rác trên sông',
      'phục hồi thảm thực vật bản địa',
      'quan trắc tự động liên tục',
      'đóng cửa bãi chôn lấp quá tải',
      'chi trả dịch vụ hệ sinh thái',
      'kiểm soát khai thác cát',
    ],
    indicators: [
      ['Tỷ lệ thu gom rác thải', '%', 71, 98],
      ['Diện tích được phục hồi', 'ha', 60, 1850],
      ['Thông số đạt quy chuẩn', '%', 64, 97],
      ['Lượng phát thải giảm', 'nghìn tấn', 12, 240],
    ],
  },
];

export const areas = [
  'tiểu vùng thượng lưu',
  'tiểu vùng trung lưu',
  'tiểu vùng hạ lưu',
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
  'khu vực Bến Tràm',
] as const;

export const agencies = [
  'Sở Tài chính',
  'Sở Xây dựng',
  'Sở Nông nghiệp và Môi trường',
  'Sở Công Thương',
  'Sở Khoa học và Công nghệ',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Ủy ban nhân dân các xã, phường',
  'Ban Quản lý dự án đầu tư xây dựng tỉnh',
] as const;

export const reasons = [
  'địa hình bị chia cắt bởi các nhánh sông',
  'mùa mưa kéo dài từ tháng 5 đến tháng 10',
  'quỹ đất ven sông phân tán, nhiều thửa nhỏ',
  'nguồn vốn đối ứng của cấp xã hạn chế',
  'hạ tầng kỹ thuật hình thành qua nhiều thời kỳ',
  'lao động trẻ dịch chuyển về các đô thị lớn',
  'thị trường tiêu thụ chưa ổn định',
  'dữ liệu nền của các ngành chưa thống nhất',
] as const;
