// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/pdf_bytes.h"

namespace ui {

void blankPdfDate(QByteArray& pdf)
{
    const QByteArray key = "/CreationDate (";
    for (qsizetype at = pdf.indexOf(key); at >= 0; at = pdf.indexOf(key, at + 1)) {
        const qsizetype end = pdf.indexOf(')', at);
        if (end < 0 || end - at > 64)
            break;
        pdf.replace(at, end - at + 1, QByteArray(end - at + 1, ' '));
    }
}

} // namespace ui
