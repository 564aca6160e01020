// SPDX-License-Identifier: GPL-3.0-or-later
// The raw record, pretty-printed, read-only, in a fixed font, with find (Ctrl+G) and copy of the record as it stands.
#pragma once
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace ui {

class RawView : public QWidget
{
    Q_OBJECT

public:
    explicit RawView(QWidget* parent = nullptr);

    void setRecord(const QString& raw, bool isJson);
    QString shownText() const;

public Q_SLOTS:
    void find();     // focus to the field
    void findNext();
    void findPrevious();
    void copyRaw();

protected:
    void changeEvent(QEvent* event) override;

private:
    void search(bool backward);
    void markMatches();

    QString m_raw;
    QPlainTextEdit* m_text;
    QLineEdit* m_find;
    QLabel* m_count;
};

} // namespace ui
