/** How to mend what YAML can't read, or reads otherwise than its editor meant it. */
export const UNKNOWN = '这一行附近的格式不对。请检查缩进、冒号后面的空格和引号。';
export const COLON = '项目名后面的冒号，请改成英文的“:”，再空一格。';
export const NO_BLANK = '冒号后面请空一格。';
/** `**bold**`, `&` and `!important` mean something else to YAML, which would drop them or fail. */
export const SIGN = '内容不能用“*”“&”“!”开头。请去掉这个符号，或者用引号把内容括起来。';
/** It takes what stands behind ` #` for a remark, and `东街 #3` for `东街`. */
export const CUT = '空格后面的“#”和它后面的字，网站不读。“3号”请不要写成“#3”。是说明的，请在“#”后面空一格。';
