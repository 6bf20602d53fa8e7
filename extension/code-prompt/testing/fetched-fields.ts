import type { FieldSignals, PromptChannel } from '../prompt.ts';

/** Single fields whose code a button gets, or what is made to look like one; little else tells what they are for. */
export const fetchedFields: [why: string, signals: Partial<FieldSignals>, channel: PromptChannel][] = [
  [
    'it is called a picture’s, and a button counts until it is sent again',
    { name: 'captcha', placeholder: '验证码', buttonText: '115 秒 | 登录', groupSize: 2 },
    'unknown',
  ],
  [
    'it is called a picture’s, and what stands beside it gets the code',
    {
      name: 'captcha',
      placeholder: '请输入验证码',
      nearText: '获取验证码',
      maxLength: 4,
      groupSize: 4,
      besidePassword: true,
    },
    'unknown',
  ],
  [
    'another code is asked for first, and what stands beside it gets this one',
    {
      placeholder: '验证码',
      nearText: '验证码 . 获取验证码',
      contextText: '统一社会信用代码 . 企业名称 . 手机号 . 验证码 . 获取验证码',
      maxLength: 6,
      groupSize: 6,
    },
    'text',
  ],
  [
    'it is called a password, and a button gets its code',
    {
      type: 'password',
      name: 'password',
      placeholder: '验证码',
      nearText: '获取验证码',
      contextText: '手机号快捷登录',
      groupSize: 2,
    },
    'text',
  ],
  [
    'it is called a number to confirm, below a phone that a button sends to',
    {
      name: 'confirmNumber',
      maxLength: 4,
      nearText: '휴대폰 번호',
      buttonText: '인증번호 전송 | 인증',
      groupSize: 2,
    },
    'text',
  ],
  [
    'a text gets its code, beside a password',
    {
      name: 'code',
      nearText: '验证码：',
      contextText: '用户名 . 密码 . 手机号： . 验证码：',
      buttonText: '登录 | 获取短信验证码',
      groupSize: 4,
      besidePassword: true,
    },
    'text',
  ],
  [
    'a button gets it, in few words',
    { placeholder: '请输入验证码', contextText: '注册 . 返回', buttonText: '获取验证', groupSize: 3 },
    'unknown',
  ],
  [
    'it is called a number to confirm, below a word for a phone and for texts',
    {
      name: 'confirmNumber',
      maxLength: 4,
      nearText: '휴대폰',
      buttonText: '인증번호 전송 | 인증',
      groupSize: 2,
    },
    'text',
  ],
];
