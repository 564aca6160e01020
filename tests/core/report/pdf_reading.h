// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the objects of a PDF file without other programs, as far as tests ask for them.
#pragma once
#include <QByteArray>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QStringList>
#include <QTemporaryFile>

namespace support {

struct PdfFile {
    int pages = 0;
    QByteArrayList objects; // by number; streams are cut off
    QStringList problems, elements;   // elements of the structure, in the order of their objects
    QSet<QByteArray> targets, links;  // names
    QByteArrayList outline;           // titles
};

inline PdfFile readPdf(const std::string& text)
{
    PdfFile out;
    const QByteArray bytes = QByteArray::fromStdString(text);
    const auto last = bytes.lastIndexOf("startxref\n");
    const auto table = bytes.mid(last + 10).split('\n').value(0).toLongLong();
    if (!bytes.startsWith("%PDF-1.4") || !bytes.endsWith("%%EOF\n") || last < 0 || !bytes.mid(table).startsWith("xref\n0 ")) {
        out.problems << "no such file";
        return out;
    }
    const QByteArrayList lines = bytes.mid(table).split('\n');
    const int count = lines[1].mid(2).toInt();
    for (int id = 0; id < count; ++id) {
        const qint64 at = lines.value(2 + id).left(10).toLongLong();
        const QByteArray head = QByteArray::number(id) + " 0 obj\n";
        if (id > 0 && !bytes.mid(at, head.size()).startsWith(head))
            out.problems << QString("object %1 is not at %2").arg(id).arg(at);
        const auto end = bytes.indexOf("endobj", at), stream = bytes.indexOf("stream\n", at);
        out.objects << bytes.mid(at, (stream >= 0 && stream < end ? stream : end) - at);
    }
    static const QRegularExpression named("\\(((?:[a-z]+|m-)[-a-z0-9]*)\\) \\["), link("/Dest \\(([^)]*)\\)"), element("/S /(\\w+)\\n"), title("/Title ([(<][^\\n]*)\\n");
    for (const QByteArray& object : std::as_const(out.objects)) {
        const QString all = QString::fromLatin1(object);
        out.pages += object.contains("/Type /Page %");
        for (auto at = link.globalMatch(all); at.hasNext();)
            out.links << at.next().captured(1).toLatin1();
        if (object.contains("/Names ["))
            for (auto at = named.globalMatch(all); at.hasNext();)
                out.targets << at.next().captured(1).toLatin1();
        if (object.contains("/Type /StructElem"))
            out.elements << element.match(all).captured(1);
        if (object.contains("/Parent") && title.match(all).hasMatch())
            out.outline << title.match(all).captured(1).toLatin1();
    }
    return out;
}

// What a program writes about the file; nothing where it is not installed.
inline std::optional<QByteArray> toldOf(const std::string& pdf, const QString& program, const QStringList& before, const QStringList& behind = {})
{
    if (QStandardPaths::findExecutable(program).isEmpty())
        return std::nullopt;
    QTemporaryFile file;
    if (!file.open() || file.write(pdf.data(), qint64(pdf.size())) != qint64(pdf.size()) || !file.flush())
        return std::nullopt;
    QProcess process;
    process.start(program, before + QStringList{file.fileName()} + behind);
    process.waitForFinished(60'000);
    return "status " + QByteArray::number(process.exitCode()) + "\n" + process.readAllStandardOutput() + process.readAllStandardError();
}

} // namespace support
