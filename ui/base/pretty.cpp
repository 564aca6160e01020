// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/pretty.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace ui {

namespace {

// End of the string that opens at `from`, behind its closing quote; -1 if it does not close.
qsizetype endOfString(const QString& text, qsizetype from)
{
    for (qsizetype i = from + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            return i + 1;
    }
    return -1;
}

qsizetype skipBlanks(const QString& text, qsizetype from)
{
    while (from < text.size() && text[from].isSpace())
        ++from;
    return from;
}

} // namespace

QString prettyJson(const QString& text)
{
    QString out;
    out.reserve(text.size() * 3 / 2);
    QString open; // the brackets that wait for their end
    const auto newLine = [&] { out += u'\n' + QString(open.size() * 2, u' '); };
    for (qsizetype i = skipBlanks(text, 0); i < text.size(); i = skipBlanks(text, i)) {
        const QChar c = text[i];
        if (c == u'"') {
            const qsizetype end = endOfString(text, i);
            if (end < 0)
                return text;
            out += QStringView(text).mid(i, end - i);
            i = end;
            continue;
        }
        ++i;
        if (c == u'{' || c == u'[') {
            const QChar closing = c == u'{' ? u'}' : u']';
            const qsizetype next = skipBlanks(text, i);
            if (next < text.size() && text[next] == closing) {
                out += c;
                out += closing;
                i = next + 1;
            } else {
                out += c;
                open += closing;
                newLine();
            }
        } else if (c == u'}' || c == u']') {
            if (!open.endsWith(c))
                return text;
            open.chop(1);
            newLine();
            out += c;
        } else if (c == u',') {
            out += c;
            newLine();
        } else if (c == u':') {
            out += QStringLiteral(": ");
        } else {
            out += c;
        }
    }
    return open.isEmpty() ? out : text;
}

QString prettyXml(const QString& text)
{
    QString out;
    QXmlStreamReader reader(text);
    reader.setNamespaceProcessing(false); // prefixes and xmlns stay as they are written
    QXmlStreamWriter writer(&out);
    writer.setAutoFormatting(true);
    writer.setAutoFormattingIndent(2);
    while (!reader.atEnd()) {
        reader.readNext();
        switch (reader.tokenType()) {
        case QXmlStreamReader::StartElement:
            writer.writeStartElement(reader.qualifiedName().toString());
            writer.writeAttributes(reader.attributes());
            break;
        case QXmlStreamReader::EndElement: writer.writeEndElement(); break;
        case QXmlStreamReader::Characters:
            if (!reader.isWhitespace())
                writer.writeCharacters(reader.text().toString());
            break;
        case QXmlStreamReader::Comment: writer.writeComment(reader.text().toString()); break;
        default: break;
        }
    }
    return reader.hasError() ? text : out.trimmed();
}

} // namespace ui
