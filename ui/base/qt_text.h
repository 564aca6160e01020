// SPDX-License-Identifier: GPL-3.0-or-later
// The border between core's UTF-8 and Qt's UTF-16. Nothing else converts.
#pragma once
#include <QString>
#include <filesystem>
#include <string>
#include <string_view>

namespace ui {

inline QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }
inline std::string toStd(const QString& text) { return text.toStdString(); }
// For tool tips and the like, which take what looks like markup for markup: evidence may hold anything.
inline QString asPlainTip(const QString& text)
{
    return text.isEmpty() ? QString() : QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped());
}
inline std::filesystem::path toPath(const QString& text) { return std::filesystem::path(text.toStdU16String()); }
inline QString fromPath(const std::filesystem::path& path) { return QString::fromStdU16String(path.u16string()); }

} // namespace ui
