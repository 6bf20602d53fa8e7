import type { Language } from './language.ts';

/** Japanese, Korean, Chinese in both scripts. */
export const eastAsian: Language[] = [
  [
    'ja',
    {
      code: '認証コード',
      text: '携帯電話に送信された確認コード',
      mail: 'メールに届いた確認コード',
      app: '認証アプリの6桁のコード',
      recovery: 'バックアップコード',
      once: 'ワンタイムパスワード',
      others: ['クーポンコード', '画像の文字コード', '会員コード'],
    },
  ],
  [
    'ko',
    {
      code: '인증번호',
      text: '문자로 전송된 인증번호',
      mail: '이메일로 전송된 인증 코드',
      app: '인증 앱의 6자리 코드',
      recovery: '복구 코드',
      once: '일회용 비밀번호',
      others: ['추천인 코드', '자동입력 방지문자', '상품 코드'],
    },
  ],
  [
    'zh-Hans',
    {
      code: '请输入6位验证码',
      text: '短信验证码',
      mail: '邮箱验证码',
      app: '身份验证器应用中的验证码',
      recovery: '备用验证码',
      once: '动态口令',
      others: ['优惠码', '请输入图中的验证码', '手机号码'],
    },
  ],
  [
    'zh-Hant',
    {
      code: '認證碼',
      text: '簡訊驗證碼',
      mail: '電子郵件驗證碼',
      app: '驗證器應用程式的驗證碼',
      recovery: '備用驗證碼',
      once: '一次性密碼',
      others: ['優惠碼', '請輸入圖片中的驗證碼', '手機號碼'],
    },
  ],
];
