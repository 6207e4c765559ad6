import type { Block } from '@nghi-truong/official-documents';
import { figuresTable, heading, row, text } from '../paper-writer.ts';
import { closing, committeeHead, committeeSigner } from './letterheads.ts';

/** Trích ngang of those who stand for election: for the presidium and the counting board only. */
export const candidateSummaries: readonly Block[] = [
  committeeHead('Số: 412/TTr-UBND', 24),
  {
    kind: 'title',
    name: 'TRÍCH NGANG',
    abstract: 'Nhân sự giới thiệu bầu bổ sung Ủy viên Ủy ban nhân dân tỉnh nhiệm kỳ 2026 - 2031',
  },
  text(
    'Tài liệu dùng riêng cho Chủ tọa kỳ họp và Ban kiểm phiếu để đối chiếu khi chuẩn bị phiếu bầu; không sao chụp, nộp lại sau khi bế mạc.',
  ),
  heading(1, '1. Danh sách'),
  figuresTable(
    ['TT', 'Họ và tên', 'Năm sinh', 'Chức vụ hiện nay', 'Trình độ'],
    [0.07, 0.27, 0.12, 0.32, 0.22],
    [
      row(['1', 'Nguyễn Đình Tạo', '1974', 'Giám đốc Sở Xây dựng', 'Thạc sĩ xây dựng']),
      row(['2', 'Lê Thị Hải Đường', '1976', 'Giám đốc Sở Y tế', 'Bác sĩ chuyên khoa II']),
      row(['3', 'Phùng Bá Lân', '1979', 'Giám đốc Sở Khoa học và Công nghệ', 'Tiến sĩ hóa học']),
    ],
  ),
  heading(1, '2. Quá trình công tác'),
  text(
    'Ông Nguyễn Đình Tạo: 1997 - 2008 kỹ sư, Phó Trưởng phòng Sở Giao thông; 2008 - 2020 Phó Giám đốc rồi Giám đốc Ban quản lý dự án; từ năm 2020 Giám đốc Sở Xây dựng.',
  ),
  text(
    'Bà Lê Thị Hải Đường: 2000 - 2012 bác sĩ, Trưởng khoa Bệnh viện đa khoa tỉnh; 2012 - 2021 Phó Giám đốc Bệnh viện; từ năm 2021 Giám đốc Sở Y tế.',
  ),
  text(
    'Ông Phùng Bá Lân: 2004 - 2015 giảng viên Trường Đại học Tân Giang; 2015 - 2023 Phó Giám đốc Sở; từ năm 2023 Giám đốc Sở Khoa học và Công nghệ.',
  ),
  closing(
    'Ủy ban nhân dân tỉnh kính trình Hội đồng nhân dân tỉnh xem xét, bầu./.',
    committeeSigner,
    ['Chủ tọa kỳ họp', 'Ban kiểm phiếu'],
    'VT, NC',
  ),
];
