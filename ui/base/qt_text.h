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
inline std::filesystem::path toPath(const QString& text) { return std::filesystem::path(text.toStdU16String()); }

} // namespace ui
