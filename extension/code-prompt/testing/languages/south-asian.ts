import type { Language } from './language.ts';

/** Indonesian, Hindi, Thai, Vietnamese, Malay, Bengali, Urdu. */
export const southAsian: Language[] = [
  [
    'id',
    {
      code: 'Kode verifikasi',
      text: 'Kode yang dikirim lewat SMS',
      mail: 'Kode yang dikirim ke email',
      app: 'Kode dari aplikasi autentikasi',
      recovery: 'Kode cadangan',
      once: 'Kata sandi sekali pakai',
      others: ['Kode promo', 'Kode pos', 'Kode pada gambar'],
    },
  ],
  [
    'hi',
    {
      code: 'सत्यापन कोड',
      text: 'मोबाइल पर भेजा गया कोड',
      mail: 'ईमेल पर भेजा गया कोड',
      app: 'प्रमाणीकरण ऐप का कोड',
      recovery: 'रिकवरी कोड',
      once: 'ओटीपी दर्ज करें',
      others: ['प्रोमो कोड', 'IFSC कोड', 'चित्र में दिखा कोड'],
    },
  ],
  [
    'th',
    {
      code: 'รหัสยืนยัน',
      text: 'รหัสยืนยันที่ส่งทาง SMS',
      mail: 'รหัสที่ส่งไปยังอีเมล',
      app: 'รหัสจากแอปยืนยันตัวตน',
      recovery: 'รหัสสำรอง',
      once: 'รหัสผ่านแบบใช้ครั้งเดียว',
      others: ['รหัสส่วนลด', 'รหัสในภาพ', 'รหัสไปรษณีย์'],
    },
  ],
  [
    'vi',
    {
      code: 'Mã xác nhận',
      text: 'Mã xác nhận gửi qua tin nhắn',
      mail: 'Mã xác nhận gửi qua email',
      app: 'Mã xác thực từ ứng dụng xác thực',
      recovery: 'Mã khôi phục',
      once: 'Mật khẩu dùng một lần',
      others: ['Mã giảm giá', 'Mã trong hình ảnh', 'Nhập mã vận đơn'],
    },
  ],
  [
    'ms',
    {
      code: 'Kod pengesahan',
      text: 'Kod yang dihantar melalui SMS',
      mail: 'Kod yang dihantar ke emel',
      app: 'Kod daripada aplikasi pengesahan',
      recovery: 'Kod sandaran',
      once: 'Kata laluan sekali guna',
      others: ['Kod promo', 'Kod dalam gambar', 'Poskod'],
    },
  ],
  [
    'bn',
    {
      code: 'যাচাইকরণ কোড',
      text: 'মোবাইলে পাঠানো কোড',
      mail: 'ইমেইলে পাঠানো কোড',
      app: 'ভেরিফিকেশন অ্যাপের কোড',
      recovery: 'ব্যাকআপ কোড',
      once: 'ওটিপি লিখুন',
      others: ['প্রোমো কোড', 'পোস্টাল কোড', 'ছবির কোড'],
    },
  ],
  [
    'ur',
    {
      code: 'تصدیقی کوڈ',
      text: 'موبائل پر بھیجا گیا کوڈ',
      mail: 'ای میل پر بھیجا گیا کوڈ',
      app: 'توثیقی ایپ کا کوڈ',
      recovery: 'بیک اپ کوڈ',
      once: 'او ٹی پی درج کریں',
      others: ['پرومو کوڈ', 'پوسٹل کوڈ', 'تصویر کا کوڈ'],
    },
  ],
];
