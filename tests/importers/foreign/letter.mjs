// A Word file made with docx.js: node letter.mjs OUTPUT
import { writeFileSync } from "node:fs";
import {
  AlignmentType, BorderStyle, Document, ExternalHyperlink, Footer, Header, LevelFormat, Packer,
  PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, WidthType,
} from "docx";

const run = (text, more = {}) => new TextRun({ text, rightToLeft: true, ...more });
const line = (children, more = {}) =>
  new Paragraph({
    bidirectional: true,
    ...more,
    children: (Array.isArray(children) ? children : [children]).map((each) =>
      typeof each === "string" ? run(each) : each),
  });
const bold = (text) => run(text, { bold: true });
const link = (text, target) =>
  new ExternalHyperlink({ children: [new TextRun({ text, style: "Hyperlink" })], link: target });
const numbered = (children) => line(children, { numbering: { reference: "letter", level: 0 } });
const bullet = (text) => line(text, { numbering: { reference: "letter", level: 1 } });
const dash = (text) => line(text, { numbering: { reference: "dashes", level: 0 } });
const none = { style: BorderStyle.NONE, size: 0, color: "FFFFFF" };
const borders = { top: none, bottom: none, left: none, right: none };
const cell = (children, more = {}) =>
  new TableCell({ ...more, children, width: { size: 50, type: WidthType.PERCENTAGE } });

const document = new Document({
  numbering: {
    config: [
      {
        reference: "letter",
        levels: [
          { level: 0, format: LevelFormat.DECIMAL, text: "%1", alignment: AlignmentType.START },
          { level: 1, format: LevelFormat.BULLET, text: "•", alignment: AlignmentType.START },
        ],
      },
      {
        reference: "dashes",
        levels: [{ level: 0, format: LevelFormat.BULLET, text: "-", alignment: AlignmentType.START }],
      },
    ],
  },
  sections: [
    {
      properties: { titlePage: true },
      headers: {
        first: new Header({
          children: [line([bold("الاتحاد الدولي للاتصالات")]), line([bold("مكتب تقييس الاتصالات")])],
        }),
        default: new Header({
          children: [
            line([new TextRun({ children: ["- ", PageNumber.CURRENT, " -"] })]),
            line("TSB Circular 117"),
          ],
        }),
      },
      footers: { default: new Footer({ children: [line("رقم الوظيفة 4471-A")] }) },
      children: [
        line("جنيف، 7 أبريل 2031"),
        new Table({
          visuallyRightToLeft: true,
          rows: [
            new TableRow({
              children: [
                cell(
                  [
                    line([bold("المرجع:"), run("\tTSB Circular 117")]),
                    line([bold("مسؤول الاتصال:"), run("\tالسيدة نور الدباغ (Ms Nour Dabbagh)")]),
                    line([bold("الهاتف:"), run("\t+41 22 555 0117")]),
                    line([bold("البريد الإلكتروني:"), run("\t"),
                      link("desert@example.org", "mailto:desert@example.org")]),
                  ],
                  { borders },
                ),
                cell(
                  [
                    line([bold("إلى:")]),
                    dash("إدارات الدول الأعضاء في الاتحاد؛"),
                    dash("أعضاء قطاع تقييس الاتصالات؛"),
                    dash("الهيئات الأكاديمية"),
                    line([bold("نسخة إلى:")]),
                    dash("رؤساء لجان الدراسات؛"),
                    dash("مدير مكتب تنمية الاتصالات"),
                  ],
                  { borders },
                ),
              ],
            }),
          ],
        }),
        line([bold("الموضوع:\t"), bold("ندوة عن الشبكات في الصحراء (مراكش، 3-5 يونيو 2031)")]),
        line("حضرات السادة والسيدات،"),
        line("تحية طيبة وبعد،"),
        numbered([run("يسرني أن أدعوكم إلى "), bold("الندوة الثانية"), run(" عن الشبكات في الصحراء.")]),
        numbered("تتناول الندوة ما يلي:"),
        bullet("الطاقة الشمسية للمحطات النائية؛"),
        bullet("الربط عبر السواتل."),
        numbered([
          run("تتاح المعلومات على "),
          link("صفحة الندوة", "https://example.org/desert/2031"),
          run(" قبل 1 مايو 2031."),
        ]),
        new Table({
          visuallyRightToLeft: true,
          rows: [
            new TableRow({
              tableHeader: true,
              children: [cell([line([bold("الموعد")])]), cell([line([bold("الإجراء")])])],
            }),
            new TableRow({ children: [cell([line("15 أبريل 2031")]), cell([line("طلبات المنح")])] }),
            new TableRow({ children: [cell([line("20 مايو 2031")]), cell([line("التسجيل")])] }),
          ],
        }),
        line("وتفضلوا بقبول فائق التقدير والاحترام."),
        line("(توقيع)"),
        line("كريم الزيات"),
        line("مدير مكتب تقييس الاتصالات"),
      ],
    },
  ],
});

writeFileSync(process.argv[2], await Packer.toBuffer(document));
