// SPDX-License-Identifier: GPL-3.0-or-later
// Beside the hash of a file of evidence: a button that has the file compared with it, and what came of that.
#pragma once
#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

class HashCheck : public QWidget
{
    Q_OBJECT

public:
    HashCheck(const QString& file, const QString& sha256, QWidget* parent = nullptr);

    bool isOf(const QString& file, const QString& sha256) const { return m_file == file && m_sha256 == sha256; }
    void setAnswer(bool isWhole, const QString& sentence);
    QPushButton& button() { return *m_button; }
    QString answer() const;

Q_SIGNALS:
    void wanted(const QString& file, const QString& sha256);

private:
    const QString m_file, m_sha256;
    QPushButton* m_button;
    QLabel* m_answer;
    bool m_isRunning = false; // clicks are for nothing until the answer comes
};

} // namespace ui
