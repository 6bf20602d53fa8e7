import type { Lexicon } from './lexicon.ts';

/**
 * Thai, Vietnamese, Indonesian, Malay, Hindi, Bengali, Urdu. "Mã" alone is folded to what is a word in other languages, and is listed with
 * the word that follows it only.
 */
export const southAsian: Lexicon = {
  code: `ওটিপি او-ٹی-پی ओटीपी रหัสโอทีพี โอทีพี mã-xác-nhận mã-xác-minh mã-xác-thực mã-otp mã-gồm mã-đăng-nhập mã-sms mã-tin-nhắn mã-6-số mã-6-chữ-số mã-4-số mã-một-lần mã-dùng-một-lần mã-kiểm-tra mã-kích-hoạt mã-từ-ứng-dụng mã-từ-thiết-bị mã-trong-ứng-dụng mã-trong-tin-nhắn mã-trong-email करने-के-लिए-कोड no-tac kod-tac nombor-tac minta-tac masukkan-tac pengesahan-tac tac-anda`,
  noun: `কোড কোডটি কোডের کوڈ 6-अंक 4-अंक chữ-số angka ตัวเลข mã-truy-cập kode-akses kod-akses kode-aktivasi kod-pengaktifan รหัส โค้ด kode kod कोड टोकन nhập-mã mã-đã-gửi mã-đã-được mã-được-gửi mã-được-tạo mã-chúng-tôi mã-hiển-thị mã-bạn mã-vừa một-mã`,
  proof: `যাচাইকরণ যাচাই নিশ্চিতকরণ ভেরিফিকেশন تصدیقی توثیقی ยืนยัน ตรวจสอบ พิสูจน์ เข้าสู่ระบบ หลัก ตัวเลข xác-nhận xác-minh xác-thực chữ-số đăng-nhập verifikasi konfirmasi otentikasi autentikasi masuk pengesahan pengesahihan pengesah log-masuk digit tetapan-semula atur-ulang รีเซ็ต đặt-lại रीसेट सत्यापन सत्यापित प्रमाणीकरण प्रमाणित पुष्टि* अंकों अंकीय लॉगिन`,
  once: `এককালীন ওয়ান-টাইম ایک-بار ون-ٹائم ใช้ครั้งเดียว ครั้งเดียว một-lần dùng-một-lần sử-dụng-một-lần dùng-1-lần sekali-pakai sekali-guna एक-बार वन-टाइम एकल-उपयोग एकबारगी`,
  factor: `দুই-ধাপের দ্বি-স্তরীয় دو-مرحلہ دو-مرحلہ-جاتی สองขั้นตอน 2-ขั้นตอน hai-yếu-tố hai-bước hai-lớp dua-faktor dua-langkah dwifaktor दो-चरणीय दो-कारक द्वि-चरणीय`,
  ambiguous: `mã-bảo-mật mã-an-toàn kode-keamanan kod-keselamatan รหัสความปลอดภัย सुरक्षा-कोड`,
  sent: `মোবাইলে-পাঠানো ফোনে-পাঠানো নম্বরে-পাঠানো পাঠানো পাঠিয়েছি প্রেরিত بھیجا بھیجے موصول kirim-ulang ส่ง ได้รับ gửi đã-gửi nhận-được dikirim dikirimkan kirimkan mengirim terkirim dihantar hantar diterima menerima भेजा प्राप्त หมดอายุใน ขอรหัส hết-hạn-sau kedaluwarsa-dalam tamat-dalam`,
  app: `অ্যাপ অ্যাপের ایپ แอป แอปพลิเคชัน อุปกรณ์ ứng-dụng thiết-bị tạo-bởi aplikasi perangkat peranti perisian dihasilkan dijana ऐप एप डिवाइस जनरेट`,
  here: `thiết-bị-mới perangkat-baru อุปกรณ์นี้ thiết-bị-này perangkat-ini peranti-ini इस-डिवाइस`,
  authenticator: `ตัวยืนยัน trình-xác-thực mã-từ-ứng-dụng mã-từ-thiết-bị mã-trong-ứng-dụng autentikator pengesah-anda ऐप-द्वारा ऑथेंटिकेटर प्रमाणकर्ता प्रमाणक smart-otp soft-otp`,
  text: `মোবাইলে-পাঠানো ফোনে-পাঠানো নম্বরে-পাঠানো মোবাইল-নম্বরে ফোন-নম্বরে আপনার-নম্বরে এসএমএস ایس-ایم-ایس موبائل-پر فون-پر نمبر-پر โทรศัพท์ มือถือ เบอร์ ข้อความ เอสเอ็มเอส tin-nhắn điện-thoại di-động số-điện-thoại zalo mã-sms mã-tin-nhắn mã-trong-tin-nhắn pesan telepon ponsel nomor-hp no-hp hp-anda telefon mesej एसएमएस फ़ोन मोबाइल संदेश मैसेज`,
  'e-mail': `ইমেইল ای-میل pesan-email mesej-emel tin-nhắn-email mã-trong-email อีเมล hộp-thư thư-điện-tử surel emel kotak-masuk peti-masuk ईमेल`,
  recovery: `ব্যাকআপ রিকভারি بیک-اپ ریکوری กู้คืน สำรอง ฉุกเฉิน pemulihan cadangan sandaran kecemasan darurat रिकवरी बैकअप पुनर्प्राप्ति`,
  rescued: `mã-khôi-phục mã-dự-phòng mã-sao-lưu mã-phục-hồi mã-khẩn-cấp nhập-mã-khôi-phục nhập-mã-dự-phòng nhập-mã-sao-lưu`,
  card: `কার্ড কার্ডের کارڈ บัตร kartu kad-kredit kad-debit kad-anda thẻ-tín thẻ-của-bạn số-thẻ-tín कार्ड सीवीवी`,
  postal: `পোস্টাল پوسٹل ไปรษณีย์ mã-bưu-điện mã-bưu-chính bưu-điện kode-pos poskod पिनकोड पिन-कोड डाक ज़िप`,
  promo: `প্রোমো-কোড কুপন ছাড়ের پرومو رعایتی ส่วนลด คูปอง โปรโมชั่น แนะนำ เชิญ ของขวัญ กิฟต์ giảm-giá giới-thiệu khuyến-mãi mã-ưu-đãi ưu-đãi quà-tặng mã-mời diskon undangan referal rujukan kupon baucar hadiah jemputan प्रोमो कूपन छूट-कोड छूट-कूपन रेफ़रल उपहार गिफ्ट
    निमंत्रण`,
  captcha: `ছবিতে ছবির ক্যাপচা ภาพ รูปภาพ แคปช่า gambar hình-ảnh trong-hình trong-ảnh đổi-ảnh ảnh-khác mã-captcha ký-tự-trong कैप्चा चित्र छवि`,
  pin: `รหัสพิน พินโค้ด mã-pin एटीएम-पिन यूपीआई-पिन अपना-पिन पिन-नंबर`,
  phone: `মোবাইল-নম্বর ফোন-নম্বর موبائل-نمبر فون-نمبر فون-کوڈ موبائل-کوڈ no-telp no-hp nomor-hp telp เบอร์โทรศัพท์ หมายเลขโทรศัพท์ nomor-telepon nombor-telefon मोबाइल-नंबर फ़ोन-नंबर`,
  search: `ค้นหา tìm-kiếm cari carian खोजें`,
  password: `পাসওয়ার্ড پاس-ورڈ รหัสผ่าน mật-khẩu kata-sandi kata-laluan पासवर्ड`,
  other: `tanggal-lahir tarikh-lahir ngày-sinh วันเกิด mã-số-thuế mã-khách-hàng mã-đơn-hàng mã-vận-đơn mã-sinh-viên mã-nhân-viên mã-hàng mã-sản-phẩm mã-số mã-vùng mã-quốc-gia mã-đặt-chỗ mã-lớp mã-phòng mã-cuộc-họp mã-học-phần mã-vạch mã-định-danh mã-tra-cứu mã-hồ-sơ nhập-mã-số nhập-mã-khách-hàng nhập-mã-đơn-hàng nhập-mã-vận-đơn nhập-mã-sinh-viên nhập-mã-nhân-viên nhập-mã-hàng nhập-mã-vùng nhập-mã-lớp nhập-mã-phòng mã-ngân-hàng`,
  document: `sertifikat ijazah sijil chứng-chỉ văn-bằng ใบรับรอง ใบประกาศ प्रमाणपत्र`,
  save: `lưu simpan บันทึก सहेजें`,
  kind: `প্রতিষ্ঠানের ব্যাংকের শাখা শাখার গ্রাহক পণ্য অর্ডার শিক্ষার্থী কোড-নম্বর ملک برانچ بینک پروڈکٹ آرڈر sertifikat ijazah sijil chứng-chỉ văn-bằng ใบรับรอง ใบประกาศ प्रमाणपत्र ประเทศ จังหวัด ภาษี ลูกค้า พนักงาน สินค้า สาขา นักศึกษา นักเรียน จอง การจอง คำสั่งซื้อ พัสดุ ติดตาม อ้างอิง ธนาคาร วิชา ห้อง ประชุม ข้อผิดพลาด negara provinsi pajak cukai pemesanan produk pelanggan karyawan pekerja pesanan tempahan pelacakan penjejakan resi cabang
    bank kelas kursus kuliah rapat mesyuarat lisensi lesen wilayah kawasan perusahaan syarikat referensi transaksi barang देश राज्य बुकिंग उत्पाद ग्राहक शाखा बैंक ट्रैकिंग ऑर्डर कंपनी कक्षा मीटिंग`,
};
