import type { Lexicon } from './lexicon.ts';

/** Japanese, Chinese (both scripts), Korean, Thai, Vietnamese, Indonesian, Malay, Hindi. */
export const asian: Lexicon = {
  code: `位验证码 位數驗證碼 ワンタイム 动态码 动态密码 短信码 一次性密碼 一次性密码 인증번호 인증-번호 확인번호 일회용 ओटीपी mã-xác-nhận mã-xác-minh mã-xác-thực mã-otp mã-gồm 認証番号 確認番号`,
  noun: `コード 码 碼 桁 代码 코드 รหัส kode kod कोड अंक*`,
  proof: `認証 確認 検証 ログイン 认证 認證 确认 動態 인증 확인 자리 ยืนยัน ตรวจสอบ xác-nhận xác-minh xác-thực chữ-số đăng-nhập verifikasi konfirmasi otentikasi sekali-pakai sekali-guna pengesahan सत्यापन प्रमाणीकरण पुष्टि*`,
  factor: `二段階認証 二要素認証 段階認証 本人確認 双重验证 两步验证 雙重驗證 兩步驟 二次验证 2단계 본인인증 hai-yếu-tố hai-bước dua-faktor dua-langkah`,
  ambiguous: `セキュリティコード パスコード 验证码 校验码 驗證碼 安全码 보안코드 보안-코드 mã-bảo-mật`,
  sent: `送信 届いた 发送 發送 收到 전송 발송 ส่ง gửi dikirim dihantar भेजा`,
  app: `アプリ 应用 應用程式 앱 แอป ứng-dụng aplikasi ऐप`,
  authenticator: `身份验证器 验证器 驗證器`,
  text: `ショートメッセージ 携帯 電話 短信 手机 手機 簡訊 문자 휴대폰 โทรศัพท์ เบอร์ ข้อความ tin-nhắn điện-thoại pesan telepon ponsel telefon एसएमएस फ़ोन मोबाइल`,
  'e-mail': `メール 邮箱 邮件 電子郵件 郵箱 信箱 이메일 메일 อีเมล surel emel ईमेल`,
  recovery: `リカバリー 回復 復旧 バックアップ 予備 恢复 备用 备份 備用 復原 備份 복구 백업 กู้คืน สำรอง pemulihan cadangan sandaran रिकवरी बैकअप`,
  card: `カード 卡号 信用卡 银行卡 카드 บัตร kartu thẻ-tín`,
  postal: `郵便 邮编 邮政 郵遞 우편 ไปรษณีย์ bưu-điện kode-pos poskod`,
  promo: `クーポン プロモ 紹介 招待 优惠 優惠 邀请 邀請 推荐 推薦 兑换 쿠폰 추천 할인 ส่วนลด giảm-giá giới-thiệu diskon undangan प्रोमो`,
  captcha: `画像 图形 图片 圖形 圖片 图像 자동입력 ภาพ gambar`,
  rescued: `mã-khôi-phục mã-dự-phòng`,
  pin: `暗証番号`,
  phone: `電話番号 手机号 手機號 전화번호 số-điện-thoại nomor-telepon`,
  search: `検索 搜索 搜尋 검색 ค้นหา tìm-kiếm`,
  other: `パスワード 密码 密碼 비밀번호 รหัสผ่าน mật-khẩu kata-sandi kata-laluan पासवर्ड`,
};
